import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { BundleManifest } from '@/lib/domain/bundle/manifest'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { modelFileKey, modelPrefix, projectPrefix, runPrefix } from '@/lib/domain/keys'
import type { Trained } from '@/lib/domain/run/trainer-message'
import { getJson, list, putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { sweepProject } from '@/lib/usecases/pool/sweep-project'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { publishModel } from '@/lib/usecases/model/publish-model'
import { cancelRun } from '@/lib/usecases/run/cancel-run'
import { claimRun } from '@/lib/usecases/run/claim-run'
import type { Lease } from '@/lib/usecases/run/lease'
import { listEvents } from '@/lib/usecases/run/list-events'
import { readRun } from '@/lib/usecases/run/read-run'
import { rescueRuns } from '@/lib/usecases/run/rescue-runs'
import { startRun } from '@/lib/usecases/run/start-run'
import { sweepLeft } from '@/workers/testing/sweep-left'
import { trainWith } from './train'

await useServices()
afterAll(closeQueue)

const script = fileURLToPath(new URL('../testing/sample-trainer.ts', import.meta.url))
const train = trainWith({ script })
const manifest: Manifest = {
  version: 2,
  project: { id: 'p', name: 'done', type: 'detection', multiLabel: false },
  labels: ['cat'],
  seed: 1,
  images: [],
}
const metrics = {
  version: 1 as const,
  heldOut: 'test' as const,
  images: 1,
  metric: 'mAP50' as const,
  value: 1,
  perLabel: [],
  seconds: {},
  peakMemoryBytes: 1,
}
const trained: Trained = {
  metrics,
  backend: 'none',
  parity: {},
  leftOut: [],
  labels: ['cat'],
  notice: '',
  files: ['model.json'],
  weights: 'model.json',
}
const never = new AbortController().signal
let complained = vi.spyOn(console, 'error')
beforeEach(() => {
  complained = vi.spyOn(console, 'error').mockImplementation(() => {})
  return () => complained.mockRestore()
})

/** A queued run whose training process does `name`. */
async function queued(name: string) {
  const { id: projectId, scope } = await sampleProject({ name })
  await startRun(scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId } })
  const read = () => readRun(scope, { run: 1 })
  const said = async () => (await listEvents(scope, { run: 1 })).items.map(({ event }) => event)
  const cancel = () => cancelRun(scope, { run: 1 })
  const deleteAll = () => deleteProject(scope, { confirm: name })
  return { projectId, runId, read, said, cancel, deleteAll, models: () => db.model.findMany({ where: { projectId } }) }
}

/** Settles once `holds` does; looks again at every event of a run. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const met = Promise.withResolvers<void>()
  const look = () => void holds().then((yes) => yes && met.resolve(), met.reject)
  const unlisten = await listen(look)
  look()
  await met.promise
  unlisten()
}

const modelsPrefix = (projectId: string) => `${projectPrefix(projectId)}models/`
async function keysUnder(prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of list(prefix)) keys.push(key.slice(prefix.length))
  return keys
}
const jobs = async (kind: string) =>
  (
    await db.$queryRaw<
      { data: Record<string, unknown> }[]
    >`SELECT data FROM pgboss.job WHERE name = ${kind} AND state = 'created' ORDER BY created_on`
  ).map(({ data }) => data)
const loseLease = (runId: string) => db.run.update({ where: { id: runId }, data: { leaseUntil: new Date(Date.now() - 60_000) } })

test('a run that ends well is a model with a bundle whose manifest was written last', async () => {
  const { projectId, runId, read, said, models } = await queued('done')
  await train({ runId }, never)
  expect(await read()).toMatchObject({ status: 'done', progress: 1, attempt: 1, model: { number: 1 }, metrics: { value: 0.5 } })
  const [model, ...more] = await models()
  expect(more).toEqual([])
  const bundle = await getJson(modelFileKey(projectId, model!.id, 'bundle.json'), BundleManifest)
  expect(bundle).toMatchObject({ model: { id: model!.id, number: 1 }, run: { number: 1 }, labels: ['cat'], parity: {}, leftOut: [] })
  const found = await keysUnder(modelPrefix(projectId, model!.id))
  const files = (model!.files as { path: string }[]).map((file) => file.path)
  expect(found.toSorted()).toEqual([...files, 'trained/weights'].toSorted())
  expect(bundle.files.map((file) => file.path)).not.toContain('bundle.json')
  await sweepLeft(projectId)
  expect(await keysUnder(runPrefix(projectId, runId))).toEqual([])
  expect((await said()).map((event) => event.kind === 'stage' && event.stage)).toEqual(['train', false, 'publish'])
  expect(complained).not.toHaveBeenCalled()
})

test('training the same run again does nothing', async () => {
  const { runId, models } = await queued('done')
  await train({ runId }, never)
  await train({ runId }, never)
  expect(await models()).toHaveLength(1)
})

test('a running run is cancelled within moments and publishes nothing', async () => {
  const { projectId, runId, read, cancel, models } = await queued('wait')
  const training = train({ runId }, never)
  await until(async () => (await read()).stage === 'train')
  expect(await cancel()).toMatchObject({ cancelling: true })
  await training
  expect(await read()).toMatchObject({ status: 'cancelled', cancelling: false, threads: 3 })
  expect(await models()).toEqual([])
  expect(await keysUnder(modelsPrefix(projectId))).toEqual([])
})

test('a run that was cancelled while it waited is not begun', async () => {
  const { runId, read, cancel, said } = await queued('done')
  await cancel()
  await train({ runId }, never)
  expect(await read()).toMatchObject({ status: 'cancelled', attempt: 0 })
  expect(await said()).toEqual([])
})

test('wrong data is told at once and not tried again', async () => {
  const { runId, read } = await queued('data')
  await train({ runId }, never)
  expect(await read()).toMatchObject({
    status: 'failed',
    attempt: 1,
    threads: 3,
    failure: { reason: 'data', message: 'The labels make no sense.' },
  })
})

test.each([
  ['crash', { reason: 'our_side', message: /fault on our side/ }],
  ['killed', { reason: 'memory', message: /memory ran out/ }],
])('a process that is gone (%s) is started twice more, then a person is told', async (name, failure) => {
  const { runId, read, said } = await queued(name)
  await train({ runId }, never)
  expect(await read()).toMatchObject({ status: 'queued', attempt: 1, failure: null })
  expect((await jobs('train')).filter((job) => job.runId === runId)).toHaveLength(2) // the first job is still there: nobody fetched it
  await train({ runId }, never)
  await train({ runId }, never)
  expect(await read()).toMatchObject({
    status: 'failed',
    attempt: 3,
    failure: { reason: failure.reason, message: expect.stringMatching(failure.message) },
  })
  expect((await said()).filter((event) => event.kind === 'log')).toHaveLength(2)
  expect(complained).toHaveBeenCalledTimes(3)
})

test('a process that hangs is stopped and started again', async () => {
  const { runId, read } = await queued('wait')
  await trainWith({ script, silence: 2000 })({ runId }, never)
  expect(await read()).toMatchObject({ status: 'queued', attempt: 1 })
  expect(complained.mock.calls.join()).toContain('silence')
})

test('a worker that stops gives the run back, and the next one goes on from the checkpoint', async () => {
  const { projectId, runId, read, said, models } = await queued('resume')
  const stopping = new AbortController()
  const training = train({ runId }, stopping.signal)
  // The bucket tells nobody, and the last event of the run may be older: looked at until it is there.
  await expect.poll(() => keysUnder(runPrefix(projectId, runId)), { timeout: 50_000 }).toContain('checkpoint.json')
  stopping.abort()
  await training
  expect(await read()).toMatchObject({ status: 'queued', attempt: 0 })
  await train({ runId }, never)
  expect(await read()).toMatchObject({ status: 'done', attempt: 1 })
  expect(await said()).toContainEqual({ kind: 'log', level: 'info', message: 'Going on from step 1.' })
  expect(await models()).toHaveLength(1)
  await sweepLeft(projectId)
  expect(await keysUnder(runPrefix(projectId, runId))).toEqual([])
})

test('of many workers that ask for a run at once, one gets it', async () => {
  const { runId } = await queued('done')
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimRun(runId)))
  expect(claims.filter(Boolean)).toHaveLength(1)
})

/** Another worker takes the run over while the first is cut off. */
async function takeOver(runId: string): Promise<Lease> {
  for (;;) {
    await loseLease(runId) // the first may still beat once in between
    const lease = await claimRun(runId)
    if (lease) return lease
  }
}

test('a worker that lost its run stops training and leaves the run alone', async () => {
  const { runId, read, models } = await queued('wait')
  const training = train({ runId }, never)
  await until(async () => (await read()).stage === 'train')
  const { token } = await takeOver(runId)
  await training
  expect(await read()).toMatchObject({ status: 'running', attempt: 2 })
  expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ leaseToken: token })
  expect(await models()).toEqual([])
})

test('a run whose project is deleted stops, and the project can be emptied', async () => {
  const { projectId, runId, read, deleteAll } = await queued('wait')
  const training = train({ runId }, never)
  await until(async () => (await read()).stage === 'train')
  await deleteAll()
  await training
  expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ status: 'cancelled', leaseToken: null })
  await sweepProject(projectId)
  expect(await db.run.count({ where: { id: runId } })).toBe(0)
  expect(await keysUnder(projectPrefix(projectId))).toEqual([])
})

test.each([['first', 'second'], ['second', 'first'], ['both at once']])(
  'two workers with a finished model publish one (%s %s)',
  async (...order) => {
    const { projectId, runId, read, models } = await queued('done')
    const leases = { first: (await claimRun(runId))!, second: await takeOver(runId) }
    const outDir = await mkdtemp(path.join(tmpdir(), 'corral-out-'))
    await writeFile(path.join(outDir, 'model.json'), '{}')
    const publish = (who: string) => publishModel({ lease: leases[who as 'first'], manifest, trained, outDir })
    if (order.length === 1) expect(await Promise.all([publish('first'), publish('second')])).toEqual([false, true])
    else for (const who of order) expect(await publish(who)).toBe(who === 'second')
    expect((await models()).map(({ id }) => id)).toEqual([leases.second.token])
    expect(await read()).toMatchObject({ status: 'done', model: { number: 1 } })
    // What the other one had uploaded has no manifest, so it is no bundle, and it is swept.
    const uploaded = async () => (await keysUnder(modelsPrefix(projectId))).map((key) => key.split('/')[0])
    expect(await uploaded()).toContain(leases.first.token)
    await sweepLeft(projectId)
    expect(new Set(await uploaded())).toEqual(new Set([leases.second.token]))
  },
)

test('who asked to cancel gets no model, even at the last moment', async () => {
  const { runId, cancel, models } = await queued('done')
  const lease = (await claimRun(runId))!
  await cancel()
  const outDir = await mkdtemp(path.join(tmpdir(), 'corral-out-'))
  await writeFile(path.join(outDir, 'model.json'), '{}')
  expect(await publishModel({ lease, manifest, trained, outDir })).toBe(false)
  expect(await models()).toEqual([])
})

test('the next worker removes what a dead one had uploaded', async () => {
  const { projectId, runId, models } = await queued('done')
  const dead = (await claimRun(runId))!
  await putBytes(modelFileKey(projectId, dead.token, 'model_web/model.json'), Buffer.from('{}'), 'application/json')
  await loseLease(runId)
  await train({ runId }, never)
  const [model] = await models()
  expect((await keysUnder(modelsPrefix(projectId))).filter((key) => !key.startsWith(model!.id))).toEqual([])
})

test('a run whose worker and job are both gone is put back into the queue', async () => {
  const { runId, read } = await queued('done')
  await claimRun(runId)
  expect(await rescueRuns()).toBe(0)
  await db.run.update({ where: { id: runId }, data: { leaseUntil: new Date(Date.now() - 10 * 60_000) } })
  expect(await rescueRuns()).toBe(1)
  expect(await rescueRuns()).toBe(0)
  await train({ runId }, never)
  expect(await read()).toMatchObject({ status: 'done' })
})
