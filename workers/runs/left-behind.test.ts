import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { modelFileKey, modelPrefix, runPrefix } from '@/lib/domain/keys'
import { list, putBytes } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { cancelRun } from '@/lib/usecases/run/cancel-run'
import { claimRun } from '@/lib/usecases/run/claim-run'
import { failRun } from '@/lib/usecases/run/fail-run'
import type { Lease } from '@/lib/usecases/run/lease'
import { leaveNothing } from '@/lib/usecases/run/leave-nothing'
import { readRun } from '@/lib/usecases/run/read-run'
import { requeueRun } from '@/lib/usecases/run/requeue-run'
import { rescueRuns } from '@/lib/usecases/run/rescue-runs'
import { startRun } from '@/lib/usecases/run/start-run'
import { sweepLeft } from '@/workers/testing/sweep-left'
import { trainWith } from './train'

await useServices()
afterAll(closeQueue)
beforeEach(() => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
  return () => complained.mockRestore()
})

const train = trainWith({ script: fileURLToPath(new URL('../testing/sample-trainer.ts', import.meta.url)) })
const never = new AbortController().signal
const failure = { reason: 'our_side' as const, message: 'x' }

/** A run that a worker holds, which has stored a checkpoint and begun to upload. */
async function uploading(name = 'done') {
  const { id: projectId, scope } = await sampleProject({ name })
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId } })
  const lease = (await claimRun(runId))!
  await putBytes(`${runPrefix(projectId, runId)}${lease.token}-1/weights`, Buffer.from('w'), 'application/octet-stream')
  await putBytes(modelFileKey(projectId, lease.token, 'model_web/model.json'), Buffer.from('{}'), 'application/json')
  const loseLease = (minutes = 1) => db.run.update({ where: { id: runId }, data: { leaseUntil: new Date(Date.now() - minutes * 60_000) } })
  /** What is still there once every sweep asked for so far was done. */
  const left = async () => {
    await sweepLeft(projectId)
    const there: string[] = []
    for await (const _ of list(runPrefix(projectId, runId))) there.push('checkpoint')
    for await (const _ of list(modelPrefix(projectId, lease.token))) there.push('upload')
    return there
  }
  const cancel = () => cancelRun(scope, { run: 1 })
  return { lease, runId, loseLease, left, cancel, read: () => readRun(scope, { run: 1 }) }
}

const requeue = (lease: Lease) => transaction((tx) => requeueRun(tx, lease, { counted: true, say: 'x', afterSeconds: 0 }))

test('a worker killed while it uploaded, then a cancel', async () => {
  const { loseLease, cancel, left } = await uploading()
  await loseLease()
  expect(await cancel()).toMatchObject({ status: 'cancelled' })
  expect(await left()).toEqual([])
})

test('a worker killed while it uploaded, the run rescued, then a cancel', async () => {
  const { loseLease, cancel, left } = await uploading()
  await loseLease(10)
  expect(await rescueRuns()).toBe(1)
  expect(await cancel()).toMatchObject({ status: 'cancelled' })
  expect(await left()).toEqual([])
})

test('a cancel that no worker came to do: the rescue does it', async () => {
  const { loseLease, cancel, left, read } = await uploading()
  await cancel()
  await loseLease(10)
  expect(await rescueRuns()).toBe(1)
  expect(await read()).toMatchObject({ status: 'cancelled' })
  expect(await left()).toEqual([])
})

test('a cancel that no worker came to do: the next worker does it', async () => {
  const { loseLease, cancel, left, read, runId } = await uploading()
  await cancel()
  await loseLease()
  await train({ runId }, never)
  expect(await read()).toMatchObject({ status: 'cancelled' })
  expect(await left()).toEqual([])
})

test('a run that took its worker down once too often', async () => {
  const { loseLease, left, read, runId } = await uploading()
  await db.run.update({ where: { id: runId }, data: { attempt: 6 } })
  await loseLease()
  await train({ runId }, never)
  expect(await read()).toMatchObject({ status: 'failed' })
  expect(await left()).toEqual([])
})

test('a run given back keeps its checkpoint for the next worker; cancelled then, it leaves nothing', async () => {
  const { lease, cancel, left } = await uploading()
  await requeue(lease)
  expect(await left()).toEqual(['checkpoint'])
  await cancel()
  expect(await left()).toEqual([])
})

test('while a worker holds a run nothing of it is swept, whoever asks', async () => {
  const { lease, left } = await uploading()
  await transaction((tx) => leaveNothing(tx, lease, [lease.token]))
  expect(await left()).toEqual(['checkpoint', 'upload'])
  await failRun(lease, { reason: 'data', message: 'x' }, { crashed: false })
  expect(await left()).toEqual([])
})

test('a run that was ended under its worker: what the worker stored after that goes too', async () => {
  const { id: projectId, scope } = await sampleProject({ name: 'wait' })
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId } })
  const training = train({ runId }, never)
  const stage = async () => (await readRun(scope, { run: 1 })).stage
  await expect.poll(stage, { timeout: 30_000 }).toBe('train')
  for (;;) {
    await db.run.update({ where: { id: runId }, data: { leaseUntil: new Date(0) } }) // it may beat once in between
    if ((await cancelRun(scope, { run: 1 })).status === 'cancelled') break
  }
  await sweepLeft(projectId)
  await putBytes(`${runPrefix(projectId, runId)}late`, Buffer.from('w'), 'application/octet-stream')
  await training
  await sweepLeft(projectId)
  for await (const { key } of list(runPrefix(projectId, runId))) expect.unreachable(key)
})

test.each([
  ['in its first attempt', 1, true],
  ['in its last attempt', 3, true],
  ['for wrong data', 1, false],
])('asked to cancel, then it fails %s: it is cancelled', async (_, attempt, crashed) => {
  const { lease, cancel, read, left } = await uploading()
  expect(await cancel()).toMatchObject({ status: 'running', cancelling: true })
  await failRun({ ...lease, attempt }, crashed ? failure : { ...failure, reason: 'data' }, { crashed })
  expect(await read()).toMatchObject({ status: 'cancelled', failure: null })
  expect(await left()).toEqual([])
})
