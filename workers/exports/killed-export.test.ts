import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { exportPrefix, imageKey } from '@/lib/domain/keys'
import { list } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { listen } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { cancelExport } from '@/lib/usecases/export/cancel-export'
import { expireExports } from '@/lib/usecases/export/expire-exports'
import { openExportFile } from '@/lib/usecases/export/open-export-file'
import { readExport } from '@/lib/usecases/export/read-export'
import { startExport } from '@/lib/usecases/export/start-export'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { stallingLine, type StallingLine } from '@/workers/testing/stalling-line'

const { mailsTo } = await useServices()
afterAll(closeQueue)

const workers: ChildProcess[] = []
let line: StallingLine
let dir: string
beforeEach(async () => {
  line = await stallingLine(env().bucket.endpoint)
  dir = await mkdtemp(join(tmpdir(), 'exports-'))
})
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL')
  line.close()
  await db.export.deleteMany()
  await rm(dir, { recursive: true, force: true })
})

/** A worker that exports and reaches the bucket over the line. */
async function startWorker(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../testing/sample-worker.ts', import.meta.url))
  const variables = { ...process.env, S3_ENDPOINT: line.url, WORK_DIR: dir }
  const worker = fork(script, ['export'], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'pipe', 'ipc'], env: variables })
  workers.push(worker)
  await once(worker, 'message')
  return worker
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const met = Promise.withResolvers<void>()
  const look = () => void holds().then((yes) => yes && met.resolve(), met.reject)
  const unlisten = await listen(look)
  look()
  await met.promise
  unlisten()
}

/** An export with pictures that was asked for long ago, and stands still in the middle of them. */
async function stalled() {
  const farm = await sampleProject({ images: 6 })
  const image = await db.image.findFirstOrThrow({ where: { projectId: farm.id, name: 'picture-3.jpg' } })
  const { id } = await startExport(farm.scope, { format: 'coco', filter: { pool: 'all' }, pictures: true })
  await db.export.update({ where: { id }, data: { createdAt: new Date(Date.now() - 600_000) } })
  const stands = line.stallAt(imageKey(farm.id, image))
  const worker = await startWorker()
  await stands
  expect(await read(farm, id)).toMatchObject({ progress: expect.any(Number), file: null })
  return { farm, id, worker }
}

const read = ({ scope }: SampleProject, id: string) => readExport(scope, { export: id })

async function keysOf({ id }: SampleProject, exportId: string): Promise<string[]> {
  await sweepKeys(id, [exportPrefix(id, exportId)])
  const keys: string[] = []
  for await (const { key } of list(exportPrefix(id, exportId))) keys.push(key)
  return keys
}

/** Its mails, and what is left of it on the disk. */
async function left({ scope }: SampleProject) {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: scope.actor } })
  return { mails: (await mailsTo(email)).length, folders: await readdir(dir) }
}

async function expectWhole(farm: SampleProject, id: string): Promise<void> {
  const { report, file } = await read(farm, id)
  expect(report).toMatchObject({ images: { found: 6, written: 6, leftOut: 0 }, boxes: { found: 6, written: 6, leftOut: 0 }, files: 7 })
  expect(await keysOf(farm, id)).toHaveLength(1)
  expect((await openExportFile(farm.scope, { export: id })).bytes).toBe(file!.bytes)
}

test('a worker killed in the middle of an export: another begins it again and ends it once, with one mail and nothing left', async () => {
  const { farm, id, worker } = await stalled()
  const gone = once(worker, 'exit')
  worker.kill('SIGKILL')
  await gone
  expect(await readdir(dir)).toHaveLength(1)
  line.back()
  // What the clock would bring within the minute: the lease runs out, and the chores ask for whatever has no job.
  await db.export.update({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1000) } })
  await expireExports()
  const next = await startWorker()
  await until(async () => (await read(farm, id)).stage === 'done')
  next.kill('SIGTERM')
  await once(next, 'exit') // the mail is sent by then
  await expectWhole(farm, id)
  expect(await db.export.findUniqueOrThrow({ where: { id }, select: { attempt: true } })).toEqual({ attempt: 2 })
  expect(await left(farm)).toEqual({ mails: 1, folders: [] })
}, 60_000)

test('while the bucket is away it waits, and goes on when that is back', async () => {
  const { farm, id, worker } = await stalled()
  line.away()
  await until(async () => (await read(farm, id)).stage === 'waiting')
  line.back()
  await expireExports()
  await until(async () => (await read(farm, id)).stage === 'done')
  worker.kill('SIGTERM')
  await once(worker, 'exit')
  await expectWhole(farm, id)
  expect(await left(farm)).toEqual({ mails: 1, folders: [] })
}, 60_000)

test('cancelled in the middle nothing of it stays, and nobody gets a mail', async () => {
  const { farm, id, worker } = await stalled()
  expect(await cancelExport(farm.scope, { export: id })).toMatchObject({ stage: 'cancelled' })
  line.away()
  worker.kill('SIGTERM')
  await once(worker, 'exit')
  expect(await read(farm, id)).toMatchObject({ stage: 'cancelled', file: null })
  expect(await keysOf(farm, id)).toEqual([])
  expect(await left(farm)).toEqual({ mails: 0, folders: [] })
}, 60_000)
