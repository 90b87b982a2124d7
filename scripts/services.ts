import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@/lib/domain/errors'
import { isFullDisk } from '@/lib/embedded/full-disk'
import { takePort } from '@/lib/embedded/free-port'
import { startMailCatcher } from '@/lib/embedded/mail-catcher'
import { type Postgres, startPostgres } from '@/lib/embedded/postgres'
import { isAlive, processName } from '@/lib/embedded/process-life'
import { startS3 } from '@/lib/embedded/s3/server'
import { fail } from './fail'
import { dataFolder, type Ports, readPorts, secrets, writePorts } from './installation'

// One process for the embedded services: S3 and mail catcher live in it, PostgreSQL beside it. Tells its parent the
// ports when all three answer.

const WATCH = 500 // ms between two looks at PostgreSQL
const LEFTOVER = 15_000 // ms that a predecessor, cut off from its supervisor, may take to stop

const dir = dataFolder()
const own = secrets(dir)
const cluster = { dir: path.join(dir, 'postgres'), password: own.postgresPassword }
const mark = path.join(dir, 'services.pid')

/** The services of a supervisor that was killed stop by themselves; two on one folder must never be. */
async function outlivePredecessor() {
  const pid = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : 0
  const until = Date.now() + LEFTOVER
  const there = () => pid > 0 && pid !== process.pid && isAlive(pid) && /node|MainThread/.test(processName(pid))
  while (there() && Date.now() < until) await pause(50)
  if (there()) process.kill(pid, 'SIGKILL')
  writeFileSync(mark, String(process.pid))
}

/** The stored port when it is free, else another: every start hands the ports on anew. */
const port = async (stored?: number) => (await takePort(stored ?? 0)) ?? (await takePort(0))!

async function postgres(stored?: number): Promise<{ server: Postgres; port: number }> {
  const start = async (port: number) => ({ server: await startPostgres({ ...cluster, port }), port })
  try {
    return await start(stored ?? (await port()))
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'unavailable')) throw error
    return start(await port()) // somebody else took our port meanwhile
  }
}

/** Ends this process, to be started again by the supervisor; without room on the disk it says so and no more. */
function giveUp(error: unknown): never {
  return fail(isFullDisk(error) ? new AppError('unavailable', `The disk of ${dir} is full: make room.`) : error)
}
process.on('uncaughtException', giveUp)
// Asked while starting, it stops when all has started: what is half started could not be told to stop.
const asked = new Promise((done) => process.on('SIGTERM', done))

await outlivePredecessor()
const stored = readPorts(dir)
const credentials = { accessKeyId: own.s3AccessKeyId, secretAccessKey: own.s3SecretAccessKey, region: 'us-east-1' }
const [database, s3Port, smtpPort, inboxPort] = await Promise.all([
  postgres(stored?.postgres),
  port(stored?.s3),
  port(stored?.smtp),
  port(stored?.inbox),
])
const [s3, mail] = await Promise.all([
  startS3({ dir: path.join(dir, 's3'), port: s3Port, credentials }),
  startMailCatcher({ dir: path.join(dir, 'mail'), smtpPort, inboxPort }),
])
const ports: Ports = { postgres: database.port, s3: s3Port, smtp: smtpPort, inbox: inboxPort }
writePorts(dir, ports)
if (process.connected) process.send!(ports)

let stopping = false

/** A server that dies is started again; it may be one that we took over, so it is looked at, not waited for. */
async function keepPostgres() {
  for (;;) {
    await pause(WATCH)
    const pid = database.server.pid()
    if (stopping) return
    if (pid && isAlive(pid)) continue
    console.log('PostgreSQL stopped by itself; starting it again')
    await startPostgres({ ...cluster, port: database.port })
    console.log('PostgreSQL answers again')
  }
}

async function stop() {
  stopping = true
  await Promise.all([s3.close(), mail.close(), database.server.stop()])
  rmSync(mark, { force: true })
  process.exit(0)
}

void asked.then(stop)
await keepPostgres()
