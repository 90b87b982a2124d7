import { setPriority } from 'node:os'
import sharp from 'sharp'
import { checkPicture } from './check-picture'
import { LIMITS, WITH_THE_SITE, type Said, type Task } from './decoder-message'
import { shrinkPicture } from './shrink-picture'

// The process that decodes pictures, one at a time, for whoever forked it (decoder.ts): what a picture does to it, it does
// to nobody else.

// Pictures are read once each: libvips' cache would only hold memory. There are several of these processes; threads of
// their own would only be in each other's way.
sharp.cache(false)
sharp.concurrency(1)

/** Somebody who saves while others upload comes first. */
setPriority(5)

const LOOK = 50 // ms

async function answer(task: Task): Promise<Said> {
  try {
    if (task.kind === 'check') return await checkPicture(task.bytes, { pixels: task.pixels })
    return { kind: 'thumbnail', small: await shrinkPicture(task.bytes) }
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (task: Task) => {
  const { cpuSeconds, memoryBytes } = task.limits ?? LIMITS
  const began = process.cpuUsage()
  const look = () => {
    const { user, system } = process.cpuUsage(began)
    if ((user + system) / 1e6 > cpuSeconds || process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, 'SIGKILL')
  }
  // sharp works on other threads, so this one sees what becomes of it.
  const watch = setInterval(look, LOOK)
  void answer(task).then((said) => {
    clearInterval(watch)
    look() // the limit holds also where this thread had no turn to look before
    process.send?.(said)
  })
})
process.on('disconnect', () => process.exit(0))
// Whoever forked it is told as well, and has it finish first.
for (const signal of WITH_THE_SITE) process.on(signal, () => undefined)
