import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { boxShape } from '@/lib/domain/geometry/shape'
import { contentKey, imageKey, snapshotPrefix } from '@/lib/domain/keys'
import { getBytes, head, list } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { ageDeleted } from '@/lib/testing/age-deleted'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { useServices } from '@/lib/testing/use-services'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { gatherVersion } from '@/lib/usecases/export/gather-version'
import { planExport } from '@/lib/usecases/export/plan-export'
import { startExport } from '@/lib/usecases/export/start-export'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { checkReadiness } from '@/lib/usecases/run/check-readiness'
import { startRun } from '@/lib/usecases/run/start-run'
import { readRunData } from '@/lib/usecases/snapshot/read-run-data'
import { changeVersion } from './change-version'
import { deleteVersion } from './delete-version'
import { listVersions } from './list-versions'
import { compareVersions } from './compare-versions'
import { makeVersion } from './make-version'
import { openVersionPicture } from './open-version-picture'
import { readVersion } from './read-version'

await useServices()
afterAll(closeQueue)

const request = { preset: 'fast' as const, seed: 1, leaveOut: [] as string[] }
const named = (name: string) => ({ name, note: '' })
const imagesOf = (projectId: string) => db.image.findMany({ where: { projectId }, orderBy: { id: 'asc' } })
const move = (projectId: string) => db.annotation.updateMany({ where: { image: { projectId } }, data: { w: 99 } })

async function sweepAsked({ id }: SampleProject): Promise<void> {
  const jobs = await db.$queryRaw<{ id: string; keys: string[] }[]>`
    DELETE FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${id} RETURNING id::text, data->'keys' AS keys`
  for (const { keys } of jobs) await sweepKeys(id, keys)
}

const keysIn = async (prefix: string) => {
  const keys: string[] = []
  for await (const { key } of list(prefix)) keys.push(key)
  return keys
}

test('a version is what the project holds, named by the hash of its bytes; the same content is the same, and said', async () => {
  const farm = await sampleProject({ images: 3, unlabelled: 2, negative: 1 })
  const first = await makeVersion(farm.scope, { name: 'As it came', note: 'before anybody\ncleaned it' })
  expect(first).toMatchObject({
    number: 1,
    images: 6,
    labelled: 3,
    negative: 1,
    annotations: 3,
    same: [],
    runs: [],
    by: expect.stringContaining('Owner'),
  })
  expect(
    createHash('sha256')
      .update((await getBytes(contentKey(farm.id, first.hash)))!)
      .digest('hex'),
  ).toBe(first.hash)
  const second = await makeVersion(farm.scope, named('Again'))
  expect(second).toMatchObject({ number: 2, hash: first.hash, same: [1] })
  await move(farm.id)
  const third = await makeVersion(farm.scope, named('Moved'))
  expect(third.hash).not.toBe(first.hash)
  expect((await listVersions(farm.scope)).items.map(({ number, same }) => [number, same])).toEqual([
    [3, []],
    [2, [1]],
    [1, [2]],
  ])
})

test('splits are no content: a version keeps beside it those that people have set', async () => {
  const farm = await sampleProject({ images: 12 })
  const before = await makeVersion(farm.scope, named('Undivided'))
  await db.image.updateMany({ where: { projectId: farm.id, name: { in: ['picture-0.jpg', 'picture-1.jpg'] } }, data: { split: 'test' } })
  expect(await makeVersion(farm.scope, named('Divided'))).toMatchObject({ hash: before.hash })
  const images = async (version: number) => (await checkReadiness(farm.scope, { ...request, version })).images
  expect(await images(1)).toMatchObject({ test: 0 })
  expect(await images(2)).toMatchObject({ test: 2 })
})

test('names are told apart, and can be changed', async () => {
  const { scope } = await sampleProject({ images: 1 })
  await makeVersion(scope, named('One'))
  await makeVersion(scope, named('Two'))
  await expect(makeVersion(scope, named('Two'))).rejects.toMatchObject({ code: 'conflict' })
  await expect(changeVersion(scope, { version: 1, name: 'Two' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await changeVersion(scope, { version: 1, name: 'Uno', note: 'first' })).toMatchObject({ number: 1, name: 'Uno', note: 'first' })
  expect(await changeVersion(scope, { version: 1, note: '' })).toMatchObject({ name: 'Uno', note: '' })
  await deleteVersion(scope, { version: 2 })
  await expect(readVersion(scope, { version: 2 })).rejects.toMatchObject({ code: 'not_found' })
  // A number is not given twice: what somebody wrote down means one thing.
  expect(await makeVersion(scope, named('Two'))).toMatchObject({ number: 3 })
})

test('a version keeps the pictures of deleted images until it is deleted', async () => {
  const farm = await sampleProject({ images: 3 })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  await makeVersion(farm.scope, named('Two'))
  const [gone, stays] = await imagesOf(farm.id)
  await deleteImages(farm.scope, { ids: [gone!.id] })
  await ageDeleted(farm.id)
  const key = imageKey(farm.id, gone!)
  await sweepAsked(farm)
  expect(await head(key)).toBeDefined()
  // Who deletes the version asks again: nobody has to look in between.
  expect(await db.$queryRaw`SELECT 1 FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${farm.id}`).toEqual([])
  await deleteVersion(farm.scope, { version: 1 })
  await sweepAsked(farm)
  expect(await head(key)).toBeDefined()
  const { hash } = await readVersion(farm.scope, { version: 2 })
  await deleteVersion(farm.scope, { version: 2 })
  await sweepAsked(farm)
  expect(await head(key)).toBeUndefined()
  expect(await head(imageKey(farm.id, stays!))).toBeDefined()
  expect(await keysIn(snapshotPrefix(farm.id, hash))).toEqual([])
  expect(await db.snapshot.count({ where: { projectId: farm.id } })).toBe(0)
})

test('what a run learned from stays when its version is deleted', async () => {
  const farm = await sampleProject({ images: 12 })
  await makeVersion(farm.scope, named('One'))
  const run = await startRun(farm.scope, { ...request, version: 1 })
  expect(run.snapshot.versions).toEqual([{ number: 1, name: 'One' }])
  expect(await readVersion(farm.scope, { version: 1 })).toMatchObject({ runs: [{ number: 1, status: 'queued', model: null }] })
  await deleteVersion(farm.scope, { version: 1 })
  await sweepAsked(farm)
  const { splitHash } = await db.run.findFirstOrThrow({ where: { projectId: farm.id } })
  expect((await readRunData({ projectId: farm.id, snapshotHash: run.snapshot.hash, splitHash })).images).toHaveLength(12)
})

test('a run on a version learns what was there then, though its images are deleted by now', async () => {
  const farm = await sampleProject({ images: 12 })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  const [gone] = await imagesOf(farm.id)
  await deleteImages(farm.scope, { ids: [gone!.id] })
  const run = await startRun(farm.scope, { ...request, version: 1 })
  const { splitHash } = await db.run.findFirstOrThrow({ where: { projectId: farm.id } })
  const { images } = await readRunData({ projectId: farm.id, snapshotHash: run.snapshot.hash, splitHash })
  expect(images.map(({ id }) => id)).toContain(gone!.id)
  expect(new Set(images.flatMap(({ annotations }) => annotations.map(({ shape }) => shape.kind === 'box' && shape.w)))).toEqual(
    new Set([30.5]),
  )
  await expect(startRun(farm.scope, { ...request, version: 7 })).rejects.toMatchObject({ code: 'not_found' })
})

test('a version goes out as it was, as far as a filter lets it through', async () => {
  const farm = await sampleProject({ images: 3, labels: ['cat', 'dog'], unlabelled: 1, negative: 1 })
  await db.image.updateMany({ where: { projectId: farm.id, name: 'picture-0.jpg' }, data: { split: 'test' } })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  await db.image.updateMany({ where: { projectId: farm.id }, data: { split: 'train' } })
  const filter = { pool: 'all' as const, version: 1 }
  expect((await planExport(farm.scope, filter)).survey).toMatchObject({ images: 5, boxes: 3, negatives: 1, inSplits: 1 })
  expect((await planExport(farm.scope, { ...filter, label: farm.labelIds.dog })).survey).toMatchObject({ images: 1 })
  expect((await planExport(farm.scope, { ...filter, split: 'none' })).survey).toMatchObject({ images: 4 })
  await expect(planExport(farm.scope, { ...filter, by: 'somebody' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(startExport(farm.scope, { format: 'coco', filter: { ...filter, version: 9 }, pictures: false })).rejects.toMatchObject({
    code: 'not_found',
  })
  const dir = await mkdtemp(join(tmpdir(), 'version-'))
  const { actor: createdById, workspaceId } = farm.scope
  const lease = { id: 'x', token: 'x', projectId: farm.id, workspaceId, createdById, createdAt: new Date(), format: 'jsonl' as const }
  const signal = new AbortController().signal
  const gathered = await gatherVersion({ ...lease, options: {}, filter, pictures: false }, join(dir, 'lines'), { signal })
  expect(gathered.project).toMatchObject({
    slug: 'herd',
    labels: [
      { name: 'cat', color: 1 },
      { name: 'dog', color: 2 },
    ],
  })
  const lines = (await readFile(join(dir, 'lines'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const first = lines.find(({ name }) => name === 'picture-0.jpg')
  expect(first).toMatchObject({ split: 'test', annotations: [{ label: 'cat', shape: boxShape({ x: 10, y: 20, w: 30.5, h: 40 }) }] })
  expect(first).not.toHaveProperty('bytes')
  await rm(dir, { recursive: true })
})

test('a version that is made while its images are swept is made of what is left', async () => {
  const farm = await sampleProject({ images: 4 })
  const [gone] = await imagesOf(farm.id)
  let making: ReturnType<typeof makeVersion> | undefined
  await somebodyElse(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`snapshots ${farm.id}`}, 0))`
    making = makeVersion(farm.scope, named('One'))
    await expect
      .poll(
        () =>
          db.$queryRaw`SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`,
        { timeout: 20_000 },
      )
      .toHaveLength(1)
    await deleteImages(farm.scope, { ids: [gone!.id] })
  })
  expect(await making!).toMatchObject({ images: 3 })
})

test('what became of a version is told in numbers and image by image, up to now or to another one', async () => {
  const farm = await sampleProject({ images: 3, unlabelled: 1, negative: 1 })
  await makeVersion(farm.scope, named('One'))
  const [a, b, c] = await imagesOf(farm.id)
  await deleteImages(farm.scope, { ids: [a!.id] })
  await saveEdits(farm.scope, { image: b!.id, version: b!.version, edits: [{ id: 'e1', change: { remove: 'a' } }] })
  const shape = boxShape({ x: 5, y: 5, w: 9, h: 9 })
  const put = { id: 'a', labelId: farm.labelIds.cat!, shape, attributes: {} }
  await saveEdits(farm.scope, { image: c!.id, version: c!.version, edits: [{ id: 'e2', change: { put } }] })
  const now = await compareVersions(farm.scope, { version: 1 })
  expect(now).toMatchObject({
    totals: { images: { added: 0, removed: 1, changed: 2, same: 2 }, annotations: { added: 0, removed: 2, changed: 1 } },
    next: null,
  })
  const item = (id: string) => now.items.find((one) => one.id === id)
  expect(item(a!.id)).toMatchObject({ change: 'removed', heldBy: 1, marks: [{ tone: 'removed', label: 'cat' }] })
  expect(item(c!.id)).toMatchObject({ change: 'changed', heldBy: null, marks: [{ tone: 'was' }, { tone: 'changed', x: 5, w: 9 }] })
  await makeVersion(farm.scope, named('Two'))
  expect((await compareVersions(farm.scope, { version: 2 })).items).toEqual([])
  const back = await compareVersions(farm.scope, { version: 2, with: 1 })
  expect(back.totals).toMatchObject({ images: { added: 1, removed: 0, changed: 2 }, annotations: { added: 2, removed: 0, changed: 1 } })
  expect(back.items.map(({ heldBy }) => heldBy)).toEqual([1, 1, 1])
  expect(await compareVersions(farm.scope, { version: 2, with: 1, after: back.items[1]!.id })).toMatchObject({
    totals: null,
    items: [back.items[2]],
  })
  const { url } = await openVersionPicture(farm.scope, { version: 1, sha256: a!.sha256 })
  expect(url).toContain(a!.sha256)
  await expect(openVersionPicture(farm.scope, { version: 2, sha256: a!.sha256 })).rejects.toMatchObject({ code: 'not_found' })
})

test('many changes come page by page, each image once', async () => {
  const farm = await sampleProject({ images: 60 })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  const first = await compareVersions(farm.scope, { version: 1 })
  const second = await compareVersions(farm.scope, { version: 1, after: first.next! })
  const ids = [...first.items, ...second.items].map(({ id }) => id)
  expect([first.items.length, ids.length, new Set(ids).size, second.next]).toEqual([48, 60, 60, null])
})
