import { createHash } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import { contentKey, imageKey, snapshotKey } from '@/lib/domain/keys'
import { getBytes, head, putJson } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { ageDeleted } from '@/lib/testing/age-deleted'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { useServices } from '@/lib/testing/use-services'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { lockSnapshots } from '@/lib/usecases/pool/locks'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { noteLikeness } from '@/lib/usecases/near-duplicate/note-likeness'
import { readRunData } from '@/lib/usecases/snapshot/read-run-data'
import { beatRun } from './beat-run'
import { cancelRun } from './cancel-run'
import { checkReadiness } from './check-readiness'
import { claimRun } from './claim-run'
import { listEvents } from './list-events'
import { listRuns } from './list-runs'
import { readRun } from './read-run'
import { placeOf } from './run-queue'
import { MOST_WAITING, startRun } from './start-run'

await useServices()
afterAll(closeQueue)

const request = { preset: 'fast' as const, seed: 1, leaveOut: [] as string[] }
/** What a run of a project learns from. */
const dataOf = async (projectId: string, number = 1) =>
  readRunData(
    await db.run.findFirstOrThrow({ where: { projectId, number }, select: { projectId: true, snapshotHash: true, splitHash: true } }),
  )
const stranger = async () => (await sampleProject({ images: 0 })).member

test('a started run is queued on a snapshot whose name is the hash of its bytes', async () => {
  const { id, scope } = await sampleProject({ images: 20, unlabelled: 3, negative: 2 })
  const run = await startRun(scope, request)
  expect(run).toMatchObject({ number: 1, status: 'queued', config: { preset: 'fast', seed: 1 }, snapshot: { images: 22, annotations: 20 } })
  const bytes = await getBytes(contentKey(id, run.snapshot.hash))
  expect(createHash('sha256').update(bytes!).digest('hex')).toBe(run.snapshot.hash)
  const manifest = await dataOf(id)
  expect(manifest.labels).toEqual(['cat'])
  expect(manifest.images[0]!.annotations).toEqual([{ label: 'cat', shape: boxShape({ x: 10, y: 20, w: 30.5, h: 40 }) }])
  expect(new Set(manifest.images.map(({ split }) => split))).toEqual(new Set(['train', 'validation']))
  expect(await db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'train'`).toEqual([
    { data: { runId: (await db.run.findFirstOrThrow({ where: { projectId: id } })).id } },
  ])
})

test('the same data is the same snapshot, however it is divided; another annotation is another', async () => {
  const { id, scope } = await sampleProject()
  const hashOf = async (seed: number) => (await startRun(scope, { ...request, seed })).snapshot.hash
  const first = await hashOf(1)
  const divided = (await dataOf(id)).images.map(({ split }) => split)
  expect(await hashOf(1)).toBe(first)
  expect(await hashOf(2)).toBe(first)
  expect((await dataOf(id, 3)).images.map(({ split }) => split)).not.toEqual(divided)
  await db.annotation.updateMany({ where: { image: { projectId: id } }, data: { w: 31 } })
  expect(await hashOf(1)).not.toBe(first)
  expect((await dataOf(id)).images[0]!.annotations[0]!.shape).toMatchObject({ w: 30.5 })
})

test('a run of before learns from the manifest that it froze, which keeps its address, and its pictures stay meanwhile', async () => {
  const { id, scope } = await sampleProject({ images: 12 })
  const { snapshot } = await startRun(scope, request)
  const { images, ...data } = await dataOf(id)
  const before = { ...data, images: images.slice(0, 10) }
  await putJson(snapshotKey(id, 'before'), before)
  await db.snapshot.create({ data: { projectId: id, hash: 'before', imageCount: 10, annotationCount: 10 } })
  await db.run.updateMany({ where: { projectId: id }, data: { snapshotHash: 'before', splitHash: null, imageCount: null } })
  expect(await dataOf(id)).toEqual(before)
  expect(await readRun(scope, { run: 1 })).toMatchObject({ snapshot: { hash: 'before', images: 10 } })
  const row = await db.image.findFirstOrThrow({ where: { id: images[0]!.id } })
  await deleteImages(scope, { ids: [row.id] })
  await ageDeleted(id)
  expect(await sweepKeys(id, [imageKey(id, row)])).toEqual({ removed: 0 })
  expect(snapshot.hash).not.toBe('before')
})

test('runs of a project that are started at once get different numbers', async () => {
  const { scope } = await sampleProject()
  const started = await Promise.all([1, 2, 3, 4].map(() => startRun(scope, request)))
  expect(started.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4])
})

test('one workspace cannot fill the queue that all share', async () => {
  const [{ id, scope }, other] = [await sampleProject(), await sampleProject()]
  await startRun(scope, request)
  const { createdById, config, snapshotHash } = await db.run.findFirstOrThrow({ where: { projectId: id } })
  const rows = Array.from({ length: MOST_WAITING - 1 }, (_, n) => ({
    projectId: id,
    number: n + 2,
    createdById,
    config: config ?? {},
    snapshotHash,
  }))
  await db.run.createMany({ data: rows })
  await expect(startRun(scope, request)).rejects.toMatchObject({ code: 'too_many' })
  await startRun(other.scope, request)
  await cancelRun(scope, { run: 2 })
  await startRun(scope, request)
})

test('images that are deleted while a run is being started are not in it, whatever is swept', async () => {
  const { id, scope } = await sampleProject({ images: 20 })
  const [gone] = await db.image.findMany({ where: { projectId: id }, orderBy: { id: 'asc' } })
  let starting: ReturnType<typeof startRun> | undefined
  await somebodyElse(async (tx) => {
    await lockSnapshots(tx, id) // where a sweep would be
    starting = startRun(scope, request)
    await expect
      .poll(
        () =>
          db.$queryRaw`SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`,
        { timeout: 20_000 },
      )
      .toHaveLength(1)
    await deleteImages(scope, { ids: [gone!.id] })
  })
  await starting!
  const manifest = await dataOf(id)
  expect(manifest.images.map((image) => image.id)).not.toContain(gone!.id)
  expect(manifest.images).toHaveLength(19)
  await ageDeleted(id)
  expect(await sweepKeys(id, [imageKey(id, gone!)])).toEqual({ removed: 1 })
  for (const { key } of manifest.images) expect(await head(key)).toBeDefined()
})

test('what is missing is said and nothing is started', async () => {
  const { scope, id } = await sampleProject({ images: 4, labels: ['cat', 'dog', 'cow', 'pig', 'hen'] })
  await expect(startRun(scope, request)).rejects.toMatchObject({
    code: 'not_ready',
    message: expect.stringContaining('4 images are labelled; training needs at least 10. Label 6 more.'),
    detail: { blocking: expect.arrayContaining([expect.objectContaining({ code: 'label_without_example', label: 'hen' })]) },
  })
  expect(await db.run.count({ where: { projectId: id } })).toBe(0)
})

test('a label without examples can be left out', async () => {
  const { id, scope } = await sampleProject()
  await db.label.create({ data: { projectId: id, name: 'dog', color: 2, position: 1 } })
  expect(await checkReadiness(scope, request)).toMatchObject({ ready: false, blocking: [{ code: 'label_without_example', label: 'dog' }] })
  await startRun(scope, { ...request, leaveOut: ['dog'] })
  expect((await dataOf(id)).labels).toEqual(['cat'])
  await expect(startRun(scope, { ...request, leaveOut: ['bird'] })).rejects.toMatchObject({ code: 'invalid' })
})

test('readiness counts, and says how many runs go first', async () => {
  const { scope } = await sampleProject({ images: 30, unlabelled: 5 })
  const before = (await checkReadiness(scope, request)).queue.ahead
  await startRun(scope, request)
  const answer = await checkReadiness(scope, request)
  expect(answer).toMatchObject({ ready: true, blocking: [], secondsEstimate: null, queue: { ahead: before + 1 } })
  expect(answer.images.train + answer.images.validation).toBe(30)
  expect(answer.notices.map(({ message }) => message)).toContain('5 unlabelled images are left out.')
})

test('near duplicates are divided as one, and one of each group alone takes part where that is wished', async () => {
  const { id: projectId, scope } = await sampleProject({ images: 30 })
  const rows = await db.image.findMany({ where: { projectId }, orderBy: { name: 'asc' } })
  const alike = rows.slice(0, 12).map(({ id }) => id)
  await noteLikeness(
    projectId,
    alike.map((id) => ({ id, bits: 5n })),
  )
  const { labelId, createdById, updatedById } = await db.annotation.findFirstOrThrow({ where: { imageId: alike[7]! } })
  await db.annotation.create({ data: { imageId: alike[7]!, id: 'b', labelId, x: 9, y: 9, w: 90, h: 90, createdById, updatedById } })
  for (const seed of [1, 2, 3]) {
    await startRun(scope, { ...request, seed })
    const { images } = await dataOf(projectId, seed)
    expect(new Set(images.filter(({ id }) => alike.includes(id)).map(({ split }) => split)).size).toBe(1)
  }
  expect(await checkReadiness(scope, request)).toMatchObject({ divided: { given: 0, drawn: 30, moved: 0, alike: 12 } })
  const wished = { ...request, alike: 'one' as const }
  const { notices, divided } = await checkReadiness(scope, wished)
  expect(notices.map(({ message }) => message)).toContain('11 near duplicates are left out.')
  expect(divided).toEqual({ given: 0, drawn: 19, moved: 0, alike: 0 })
  const { number, snapshot } = await startRun(scope, wished)
  expect(snapshot).toMatchObject({ images: 19, annotations: 20 })
  expect((await dataOf(projectId, number)).images.flatMap(({ id }) => (alike.includes(id) ? id : []))).toEqual([alike[7]])
})

test('readiness says how many images were given their split, and which of the training ones are kept back', async () => {
  const { id: projectId, scope } = await sampleProject({ images: 40 })
  await db.image.updateMany({ where: { projectId }, data: { split: 'train' } })
  const { divided, images } = await checkReadiness(scope, request)
  expect(divided).toEqual({ given: 40, drawn: 0, moved: images.validation, alike: 0 })
  expect(images.validation).toBeGreaterThan(0)
  const { id } = await db.image.findFirstOrThrow({ where: { projectId } })
  await db.image.update({ where: { id }, data: { split: 'validation' } })
  expect((await checkReadiness(scope, request)).divided).toEqual({ given: 40, drawn: 0, moved: 0, alike: 0 })
})

test('a classifier takes no negative images, and says so', async () => {
  const { id, scope } = await sampleProject({ type: 'classification', labels: ['cat', 'dog'], images: 20, negative: 2 })
  expect((await checkReadiness(scope, request)).notices.map(({ code }) => code)).toContain('negative_left_out')
  await startRun(scope, request)
  const manifest = await dataOf(id)
  expect(manifest.images).toHaveLength(20)
  expect(manifest.images[0]!.annotations).toEqual([{ label: 'cat', shape: TAG }])
})

test('a queued run knows its place and why it waits', async () => {
  await db.run.updateMany({ data: { status: 'cancelled' } })
  const { member, scope } = await sampleProject()
  await startRun(scope, request)
  const second = await startRun(scope, request)
  expect(second.queue).toEqual({ position: 2, ahead: 1, reason: 'It starts in a moment.' })
  await db.run.updateMany({
    where: { number: 1, project: { workspaceId: member.workspaceId } },
    data: { status: 'running', leaseUntil: new Date(Date.now() + 10_000) },
  })
  expect((await readRun(scope, { run: 2 })).queue).toMatchObject({ position: 2, reason: 'Waits for the run before it.' })
  await db.run.updateMany({
    where: { number: 2, project: { workspaceId: member.workspaceId } },
    data: { createdAt: new Date(Date.now() - 90_000) },
  })
  await db.run.updateMany({ where: { number: 1, project: { workspaceId: member.workspaceId } }, data: { status: 'done' } })
  expect((await readRun(scope, { run: 2 })).queue!.reason).toMatch(/^No worker has taken it for 9\d s/)
})

test('a run that begins while its place is looked up does not wait for itself', async () => {
  await db.run.updateMany({ data: { status: 'cancelled' } })
  const { scope, id: projectId } = await sampleProject()
  await startRun(scope, request)
  const read = await db.run.findFirstOrThrow({ where: { projectId } })
  await db.run.update({ where: { id: read.id }, data: { status: 'running', leaseUntil: new Date(Date.now() + 10_000) } })
  expect(await placeOf(read)).toEqual({ ahead: 0, running: 0, reason: 'It starts in a moment.' })
})

test('a queued run is cancelled at once, a running one is asked to stop, an ended one is not touched', async () => {
  const { id, scope } = await sampleProject()
  await startRun(scope, request)
  expect(await cancelRun(scope, { run: 1 })).toMatchObject({ status: 'cancelled', queue: null })
  expect(await cancelRun(scope, { run: 1 })).toMatchObject({ status: 'cancelled' })

  await startRun(scope, request)
  await db.run.updateMany({
    where: { projectId: id, number: 2 },
    data: { status: 'running', leaseToken: 'mine', leaseUntil: new Date(Date.now() + 10_000) },
  })
  expect(await cancelRun(scope, { run: 2 })).toMatchObject({ status: 'running', cancelling: true })

  await db.run.updateMany({ where: { projectId: id, number: 2 }, data: { status: 'done', cancelRequestedAt: null } })
  await expect(cancelRun(scope, { run: 2 })).rejects.toMatchObject({ code: 'conflict', message: 'Run 2 has already finished.' })
})

test('a run whose worker is gone is cancelled at once', async () => {
  const { id, scope } = await sampleProject()
  await startRun(scope, request)
  await db.run.updateMany({
    where: { projectId: id },
    data: { status: 'running', leaseToken: 'dead', leaseUntil: new Date(Date.now() - 1000) },
  })
  expect(await cancelRun(scope, { run: 1 })).toMatchObject({ status: 'cancelled' })
})

test('the threads of a run are known while it runs; of a run of before, from its metrics', async () => {
  const { id, scope } = await sampleProject()
  await startRun(scope, request)
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId: id } })
  const threads = async () => (await readRun(scope, { run: 1 })).threads
  const metrics = { heldOut: 'test', images: 7, metric: 'mAP50', value: 0.8, perLabel: [], seconds: {}, peakMemoryBytes: 1, threads: 2 }
  expect(await threads()).toBeNull()
  await db.run.update({ where: { id: runId }, data: { metrics } })
  expect(await threads()).toBe(2)
  const lease = (await claimRun(runId))!
  await beatRun(lease, { events: [], progress: { stage: null, progress: 0 }, threads: 4 })
  await beatRun(lease, { events: [], progress: { stage: null, progress: 0 } })
  expect(await threads()).toBe(4)
})

test('events come in order, after the last one known', async () => {
  const { id, scope } = await sampleProject()
  await startRun(scope, request)
  const { id: runId } = await db.run.findFirstOrThrow({ where: { projectId: id } })
  const log = (message: string) => ({ runId, event: { kind: 'log', level: 'info', message } })
  await db.runEvent.createMany({ data: [log('one'), log('two'), log('three')] })
  const { items } = await listEvents(scope, { run: 1 })
  expect(items.map(({ event }) => event)).toMatchObject([{ message: 'one' }, { message: 'two' }, { message: 'three' }])
  expect((await listEvents(scope, { run: 1, after: BigInt(items[1]!.id) })).items).toMatchObject([{ event: { message: 'three' } }])
})

test('another workspace finds nothing', async () => {
  const { scope } = await sampleProject()
  await startRun(scope, request)
  const wrongly = { ...scope, workspaceId: (await stranger()).workspaceId }
  expect((await listRuns(wrongly, {})).items).toEqual([])
  for (const ask of [
    () => startRun(wrongly, request),
    () => checkReadiness(wrongly, request),
    () => readRun(wrongly, { run: 1 }),
    () => listEvents(wrongly, { run: 1 }),
    () => cancelRun(wrongly, { run: 1 }),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
  expect((await listRuns(scope, {})).items).toMatchObject([{ number: 1, status: 'queued' }])
})
