import { availableParallelism } from 'node:os'
import type { ManifestImage } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import { failureOf, type Task } from '@/lib/domain/run/failure-of'
import { ToTrainer, type FromTrainer } from '@/lib/domain/run/trainer-message'
import { getBytes } from '@/lib/io/bucket'
import { logFault } from '@/lib/io/log-line'
import { startBackend, type Backend } from '@/workers/backend'
import { rebuildBundle } from './rebuild-bundle'
import { trainRun, type TrainEvent } from './train-run'

// The training process. A worker forks it for one run, because a crash or a lack of memory in here must not take the
// worker along, and because only the end of a process gives WebAssembly's memory back. It says what happens, says one
// last word (done, failed or cancelled) and ends.

const stop = new AbortController()

process.on('message', (raw) => {
  const message = ToTrainer.parse(raw)
  if (message.type === 'cancel') return stop.abort()
  const task = message.type === 'rebuild' ? rebuild(message) : work(message)
  void task.then(end, (error: unknown) => end(lastWord(error, message.type === 'rebuild' ? 'rebuild' : 'training')))
})
// The worker is gone: nobody would take the result.
process.on('disconnect', () => process.exit(1))

async function work({ manifest, config, outDir, checkpointDir }: Extract<ToTrainer, { type: 'start' }>): Promise<FromTrainer> {
  const backend = await startBackend()
  say({ type: 'backend', threads: backend.threads })
  say({ type: 'event', event: { kind: 'log', level: 'info', message: sentence(backend) } })
  const run = trainRun({ manifest, config, backend, outDir, checkpointDir, readImage, signal: stop.signal })
  for (;;) {
    const next = await run.next()
    if (next.done) return { type: 'done', ...next.value }
    say(messageOf(next.value))
  }
}

async function rebuild({ manifest, inDir, outDir, float32 }: Extract<ToTrainer, { type: 'rebuild' }>): Promise<FromTrainer> {
  say({ type: 'backend', threads: (await startBackend()).threads })
  return { type: 'rebuilt', ...(await rebuildBundle({ manifest, inDir, outDir, float32, readImage: ({ key }) => getBytes(key) })) }
}

function sentence({ name, threads }: Backend): string {
  if (threads === undefined) return `Training on ${name}.`
  return `Training on ${name}: ${threads} of the ${availableParallelism()} processors it may use had nothing else to do.`
}

const messageOf = (event: TrainEvent): FromTrainer =>
  event.kind === 'checkpoint' ? { type: 'checkpoint', step: event.step } : { type: 'event', event }

async function readImage({ name, key }: ManifestImage): Promise<Uint8Array> {
  const bytes = await getBytes(key)
  if (!bytes)
    throw new AppError('not_found', `The picture “${name}” is missing from the bucket. Delete it from the project or upload it again.`)
  return bytes
}

function lastWord(error: unknown, task: Task): FromTrainer {
  if (stop.signal.aborted) return { type: 'cancelled' }
  // For the operator; the worker keeps the end of what a process complains about.
  if (!(error instanceof AppError)) console.error(logFault(error))
  return { type: 'failed', ...failureOf(error, task) }
}

function say(message: FromTrainer): void {
  process.send!(message)
}

function end(message: FromTrainer): void {
  process.send!(message, () => process.exit())
}
