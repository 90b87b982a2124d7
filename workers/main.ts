import { AppError } from '@/lib/domain/errors'
import { prepareBucket } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { logFault } from '@/lib/io/log-line'
import { startWork } from '@/lib/io/queue'
import { handlers, SLOTS } from './handlers'
import { keepHouse } from './housekeeping'

const STOP_SECONDS = 8 // the supervisor kills after more
const HEARTBEAT = 10 * 60_000 // ms

/** The worker: takes jobs from the queue until it is told to stop; then what runs is aborted and handed back. */
async function main(): Promise<void> {
  env() // a setting that is missing or malformed is one sentence, now
  await prepareBucket()
  const work = await startWork(handlers, SLOTS)
  const house = keepHouse()
  const started = Date.now()
  const beat = setInterval(
    () => console.log(`working for ${Math.round((Date.now() - started) / 60_000)} min, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`),
    HEARTBEAT,
  )
  console.log('ready for work')
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    clearInterval(beat)
    house.stop()
    setTimeout(() => process.exit(1), (STOP_SECONDS + 2) * 1000).unref()
    await work.stop(STOP_SECONDS)
    await db.$disconnect()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
  if (process.connected) process.on('disconnect', () => void stop()) // whoever started us is gone
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? error.message : logFault(error))
  process.exit(1)
})
