import { fork } from 'node:child_process'
import { crashOf } from '@/lib/domain/run/failure-of'
import { FromTrainer, type ToTrainer } from '@/lib/domain/run/trainer-message'
import type { RunFailure } from '@/lib/domain/run/run'

type Message<T extends FromTrainer['type']> = Extract<FromTrainer, { type: T }>
/** How a training process ended. `crashed`: without a last word. `stopped`: we stopped it. `detail` is for the operator. */
export type Ending =
  | Message<'done' | 'rebuilt' | 'cancelled'>
  | (Message<'failed'> & { detail: string })
  | { type: 'crashed'; failure: RunFailure; detail: string }
  | { type: 'stopped' }

export type Trainer = {
  /** settles once the process is gone */
  ended: Promise<Ending>
  /** asks it to end by itself; it is killed if it does not within `grace` ms */
  cancel: (grace?: number) => void
  kill: () => void
}

type Wishes = {
  script: string
  silence: number
  start: Extract<ToTrainer, { type: 'start' | 'rebuild' }>
  onMessage: (message: Message<'backend' | 'event' | 'checkpoint'>) => void
}

/** The words that end it. */
const LAST = ['done', 'rebuilt', 'failed', 'cancelled'] as const
const isLast = (message: FromTrainer): message is Message<(typeof LAST)[number]> => (LAST as readonly string[]).includes(message.type)

/** How long a process may take to end after it was asked to, or after its last word. */
const GRACE = 10_000 // ms
const TAIL = 4000 // characters of what it complained about, for the operator's log

/**
 * Starts a training process: a crash, a lack of memory or nonsense from it leaves the worker standing. One that says nothing
 * for `silence` ms hangs, and is killed as if it had crashed; so is one that says what it cannot mean.
 */
export function forkTrainer({ script, silence, start, onMessage }: Wishes): Trainer {
  const child = fork(script, [], { execArgv: ['--import', import.meta.resolve('tsx')], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let last: Message<(typeof LAST)[number]> | undefined
  let stopping = false
  let complaints = ''
  let grace: NodeJS.Timeout | undefined
  let broken: { signal: string; detail: string } | undefined
  const giveUp = (signal: string, detail = '') => {
    broken ??= { signal, detail }
    child.kill('SIGKILL')
  }
  const patience = setTimeout(() => giveUp('silence'), silence)
  const endSoon = (ms = GRACE) => (grace ??= setTimeout(() => child.kill('SIGKILL'), ms))
  const tell = (message: ToTrainer) => child.connected && child.send(message, () => {}) // gone already: 'close' tells
  child.stderr?.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-TAIL)))
  child.on('message', (raw) => {
    patience.refresh()
    const { data: message, error } = FromTrainer.safeParse(raw)
    if (!message) return giveUp('nonsense', `${error.message} in ${JSON.stringify(raw)}`.slice(0, TAIL))
    if (!isLast(message)) return onMessage(message)
    last = message
    endSoon()
  })
  tell(start)
  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => {
      clearTimeout(patience)
      resolve(crash(start, { code: null, signal: null, detail: String(error) }))
    })
    // 'close', not 'exit': its last messages have arrived by then.
    child.on('close', (code, signal) => {
      clearTimeout(grace)
      clearTimeout(patience)
      if (last && !broken) resolve(last.type === 'failed' ? { ...last, detail: complaints } : last)
      else if (stopping) resolve({ type: 'stopped' })
      else resolve(crash(start, { code, signal: broken?.signal ?? signal, detail: `${broken?.detail ?? ''}${complaints}` }))
    })
  })
  return {
    ended,
    cancel: (ms) => {
      stopping = true
      tell({ type: 'cancel' })
      endSoon(ms)
    },
    kill: () => {
      stopping = true
      child.kill('SIGKILL')
    },
  }
}

/** 128 + SIGKILL, as a shell or container in between reports it; V8 aborts when its own heap is full. */
const KILLED = 137

function crash(
  { type }: Wishes['start'],
  { code, signal, detail }: { code: number | null; signal: string | null; detail: string },
): Ending {
  const outOfMemory = signal === 'SIGKILL' || code === KILLED || detail.includes('heap out of memory')
  const failure = crashOf({ outOfMemory }, type === 'start' ? 'training' : type)
  return { type: 'crashed', failure, detail: `${signal ?? `code ${code}`}: ${detail}` }
}
