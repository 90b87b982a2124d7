import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { root } from './installation'

const SHORTEST_WAIT = 500 // ms before a child that died is started again; doubled each time
const LONGEST_WAIT = 30_000 // ms
const HEALTHY = 60_000 // ms a child must live for the wait to begin anew

export type Program = {
  name: string
  /** A file to run under Node, and its arguments. */
  args: string[]
  /** Whether that file (or what it imports) is TypeScript. */
  typescript: boolean
  /** Files of scripts/ that are loaded before it, beside those that every program of ours gets. */
  before?: string[]
  env: NodeJS.ProcessEnv
  /** ms between asking to stop and killing */
  patience: number
  /** Called with each message the child sends. */
  onMessage?: (message: unknown) => void
  /** Ends what the child leaves running when it is killed; called when it is stopped and gone. */
  clear?: () => Promise<void>
}

export type Supervised = { stop: () => Promise<void> }

const say = (name: string, line: string) => console.log(`[${name}] ${line}`)

function launch({ name, args, typescript, before = [], env, onMessage }: Program): ChildProcess {
  const ours = ['lifeline.mjs', 'plain-output.mjs', ...before].flatMap((file) => ['--import', path.join(root, 'scripts', file)])
  const flags = [...(typescript ? ['--import', 'tsx'] : []), ...ours]
  const child = spawn(process.execPath, [...flags, ...args], {
    cwd: root,
    env: { ...env, CORRAL_LIFELINE: '3' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'ipc'],
    detached: true, // Ctrl-C reaches the supervisor alone, which stops everything in order
  })
  for (const stream of [child.stdout!, child.stderr!]) createInterface({ input: stream }).on('line', (line) => say(name, line))
  if (onMessage) child.on('message', onMessage)
  return child
}

/** Runs a program of ours under Node, and starts it again whenever it dies by itself. */
export function supervise(program: Program): Supervised {
  let child: ChildProcess
  let stopping = false
  let wait = SHORTEST_WAIT
  let again: NodeJS.Timeout | undefined
  const start = () => {
    const born = Date.now()
    child = launch(program)
    child.on('exit', (code, signal) => {
      if (stopping) return
      if (Date.now() - born > HEALTHY) wait = SHORTEST_WAIT
      say(program.name, `stopped by itself (${signal ?? `exit code ${code}`}); starting it again in ${wait / 1000} s`)
      again = setTimeout(start, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    })
  }
  start()
  return {
    stop: async () => {
      stopping = true
      clearTimeout(again)
      await end(child, program.patience)
      await program.clear?.()
    },
  }
}

async function end(child: ChildProcess, patience: number) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  // The whole group: nothing that the child itself started may stay.
  const force = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), patience)
  await gone
  clearTimeout(force)
}
