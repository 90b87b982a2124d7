import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { WITH_THE_SITE, type Said, type Task } from './decoder-message'

/** The decoder died of the picture, or took too long for it. */
export class DecoderDied extends Error {}

/** A process that decodes, one picture at a time. */
export type Decoder = { decode: (task: Task) => Promise<Said>; end: (signal?: NodeJS.Signals) => void; isAlive: () => boolean }

// From the root, where all that we start stands: the web server's own code lies in one file by the time it runs.
const SCRIPT = 'lib/io/picture/decoder-process.ts'
const WALL = 120_000 // ms; it ends itself by the processor time it took, this is for one that cannot

export function forkDecoder(): Decoder {
  // None of our settings: it reads what strangers send.
  // eslint-disable-next-line no-restricted-properties -- what any process needs to start
  const { PATH, TMPDIR, SystemRoot } = process.env
  const child = fork(path.join(/* turbopackIgnore: true */ process.cwd(), SCRIPT), [], {
    execArgv: ['--import', 'tsx'],
    env: { PATH, TMPDIR, SystemRoot, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  let alive = true
  const gone = new Promise<never>((_, reject) => {
    const died = (error: Error) => {
      alive = false
      reject(error)
    }
    child.on('error', died)
    // Killed, by itself too, is the picture's doing. One that ends by its own code, or with the site, is our side's.
    child.on('exit', (code, signal) =>
      died(
        signal && !WITH_THE_SITE.includes(signal) ? new DecoderDied(signal) : new Error(`a decoder ended with ${signal ?? `code ${code}`}`),
      ),
    )
  })
  gone.catch(() => {}) // one that dies idle is noticed when it is next looked for
  hold(child, false)
  return {
    isAlive: () => alive && child.connected,
    end: (signal = 'SIGKILL') => child.kill(signal),
    async decode(task) {
      hold(child, true)
      const late = setTimeout(() => child.kill('SIGKILL'), WALL)
      try {
        return await Promise.race([gone, ask(child, task)])
      } finally {
        clearTimeout(late)
        hold(child, false)
      }
    },
  }
}

const ask = (child: ChildProcess, task: Task) =>
  new Promise<Said>((resolve) => {
    child.once('message', (said) => resolve(said as Said))
    child.send(task, () => {}) // gone already: 'exit' tells
  })

/** An idle decoder keeps nobody from ending. */
function hold(child: ChildProcess, busy: boolean): void {
  if (busy) child.ref()
  else child.unref()
  if (busy) child.channel?.ref()
  else child.channel?.unref()
}
