import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Handlers } from '@/lib/io/queue'
import { dueOf } from '@/lib/usecases/import/due-of'
import { failImport, INTERRUPTED } from '@/lib/usecases/import/fail-import'
import { Said, type Task } from './message'

/** How long one may be silent: reading all files, or writing one batch. */
const SILENCE = 10 * 60_000 // ms
/** How often is looked whether the import still wants it: whoever cancels one tells the database only. */
const LOOK = 1000 // ms
const HEAP = 1536 // MB
/** What is young is cleared away sooner than by default: a fifth of the memory, at no measurable time. */
const YOUNG = 8 // MB
const TAIL = 4000 // characters of what it complained about

const SLOW = 'Its annotation files take longer to read than an import may. Bring them in parts.'
const LARGE = 'Its annotation files take more memory than an import may have. Bring them in parts.'

/** Whose process was killed so often, by whatever ends processes where memory is short, would be killed again. */
const MOST_DEATHS = 4
const KILLED =
  'The process that reads its files was killed again and again, most likely for want of memory. Bring them in parts, or tell whoever runs the site.'

/** The handler of jobs that read the files of an import, in a process of its own, for as long as the import wants it. `script`, `silence`, `heap`: for tests of what is around it. */
export const importWith =
  (
    kind: Task['kind'],
    { script, silence = SILENCE, heap = HEAP }: { script: string; silence?: number; heap?: number },
  ): Handlers['run-import'] =>
  async ({ importId }, signal, { number, last } = { number: 1, last: false }) => {
    const due = await dueOf({ kind, importId })
    if (due === undefined) return
    const ending = await read({ kind, importId }, { script, silence, heap, signal, due })
    if (ending.type === 'failed') return failImport(importId, ending.message)
    if (ending.type === 'done') return
    if (ending.type === 'died' && number >= MOST_DEATHS) await failImport(importId, KILLED)
    else if (last) await failImport(importId, INTERRUPTED)
    throw new Error(ending.message)
  }

const script = fileURLToPath(new URL('./main.ts', import.meta.url))
export const surveyInProcess = importWith('survey', { script })
export const runInProcess = importWith('run', { script })

type Ending = Exclude<Said, { type: 'beat' }> | { type: 'died'; message: string }
type Wishes = { script: string; silence: number; heap: number; signal: AbortSignal; due: string }

function read(task: Task, { script, silence, heap, signal, due }: Wishes): Promise<Ending> {
  const execArgv = ['--import', import.meta.resolve('tsx'), `--max-old-space-size=${heap}`, `--max-semi-space-size=${YOUNG}`]
  const child = fork(script, [], { execArgv, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  let last: Ending | undefined
  let complaints = ''
  const end = (ending: Ending) => {
    last ??= ending
    child.kill('SIGKILL')
  }
  const stop = () => end({ type: 'again', message: 'the worker stops' })
  const patience = setTimeout(() => end({ type: 'failed', message: SLOW }), silence)
  const looking = setInterval(() => {
    dueOf(task).then(
      (now) => now === due || end({ type: 'done' }), // what is asked for anew has a job of its own
      () => undefined, // the database is away for a moment
    )
  }, LOOK)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    complaints = (complaints + chunk.toString()).slice(-TAIL)
  })
  child.on('message', (raw) => {
    const said = Said.parse(raw)
    if (said.type === 'beat') patience.refresh()
    else last ??= said
  })
  child.send(task, () => {}) // gone already: 'close' tells
  return new Promise((resolve) => {
    child.on('error', (error) => (complaints += String(error)))
    child.on('close', (code, by) => {
      clearTimeout(patience)
      clearInterval(looking)
      signal.removeEventListener('abort', stop)
      resolve(last ?? ending(complaints, `${by ?? `code ${code}`}`))
    })
  })
}

const ending = (complaints: string, how: string): Ending =>
  complaints.includes('heap out of memory')
    ? { type: 'failed', message: LARGE }
    : { type: 'died', message: `the process ended with ${how}: ${complaints}` }
