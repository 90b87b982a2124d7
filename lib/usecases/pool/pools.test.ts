import { afterAll, expect, test } from 'vitest'
import { PoolEntry, ProjectEntry } from '@/lib/domain/dataset/pool-entry'
import type { Edit } from '@/lib/domain/annotation/edit'
import { boxShape, type Shape } from '@/lib/domain/geometry/shape'
import { imageKey, poolKey, projectKey } from '@/lib/domain/keys'
import { getJson, putJson, remove } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { closeQueue, enqueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { pools, rowsIn } from '@/lib/testing/pools-of'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { useServices } from '@/lib/testing/use-services'
import { DRAWING_ORDER } from '@/lib/usecases/edit/annotation-row'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { cancelImport } from '@/lib/usecases/import/cancel-import'
import { changeLabel } from '@/lib/usecases/label/change-label'
import { changeProject } from '@/lib/usecases/project/change-project'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { poolEntryOf, readImages } from './pool-entry-of'
import { rebuildDataset } from './rebuild-dataset'
import { resumeWork } from './resume-work'
import { settleProject } from './settle-project'
import { sweepProject } from './sweep-project'

await useServices()
afterAll(closeQueue)

const behind = (projectId: string) =>
  db.$queryRaw<unknown[]>`SELECT id FROM "Image" WHERE "projectId" = ${projectId} AND version > "storedVersion"`
const imagesOf = (farm: SampleProject) => db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })
const save = ({ scope }: SampleProject, image: string, edits: Edit[]) => saveEdits(scope, { image, edits })
const draw = (farm: SampleProject, id: string): Edit => ({
  id,
  change: { put: { id, labelId: farm.labelIds.cat!, shape: boxShape({ x: 1, y: 2, w: 3.5, h: 4 }), attributes: { occluded: true } } },
})

test('the pools in the bucket are those of the database', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 3, unlabelled: 2, negative: 1 })
  expect(await settleProject(farm.id)).toEqual({ written: 6 })
  expect(await pools(farm.id)).toEqual(await rowsIn(farm.id))
  expect(await settleProject(farm.id)).toEqual({ written: 0 })
  expect(await getJson(projectKey(farm.id), ProjectEntry)).toMatchObject({
    name: 'Herd',
    type: 'detection',
    labels: [{ name: 'cat', color: 1 }],
  })
})

test('what an import has just sent is written when the import has labelled it, or has ended, or takes too long', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 0, unlabelled: 3 })
  const [labelled, left] = await imagesOf(farm)
  const { id, ...begun } = await db.import.create({
    data: { projectId: farm.id, source: 'cows', format: 'voc', createdById: farm.scope.actor, stage: 'sending' },
  })
  await db.image.updateMany({ where: { id: { in: [labelled!.id, left!.id] } }, data: { importId: id } })
  expect(await settleProject(farm.id)).toEqual({ written: 1 })
  await save(farm, labelled!.id, [draw(farm, 'a')])
  expect(await settleProject(farm.id)).toEqual({ written: 1 })
  expect(await pools(farm.id)).toMatchObject({ labelled: [labelled!.id] })
  await cancelImport(farm.scope, { import: id })
  expect(await settleProject(farm.id)).toEqual({ written: 1 })
  expect(await pools(farm.id)).toEqual(await rowsIn(farm.id))

  const long = { projectId: farm.id, source: begun.source, format: begun.format, createdById: farm.scope.actor }
  await db.import.create({ data: { ...long, id: 'long', stage: 'bringing', createdAt: new Date(Date.now() - 3_700_000) } })
  await db.image.update({ where: { id: left!.id }, data: { importId: 'long', storedVersion: 0 } })
  expect(await settleProject(farm.id)).toEqual({ written: 1 })
})

test('an image moves from pool to pool, and its entry says who did what', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 0, unlabelled: 1 })
  const [image] = await imagesOf(farm)
  await settleProject(farm.id)
  await save(farm, image!.id, [draw(farm, 'a')])
  await settleProject(farm.id)
  expect(await pools(farm.id)).toEqual({ labelled: [image!.id], unlabelled: [] })
  expect(await getJson(poolKey(farm.id, 'labelled', image!.id), PoolEntry)).toMatchObject({
    id: image!.id,
    name: 'picture-0.jpg',
    key: imageKey(farm.id, image!),
    sha256: image!.sha256,
    width: 640,
    height: 480,
    state: 'labelled',
    version: 2,
    labelledBy: farm.member.userId,
    annotations: [
      {
        id: 'a',
        label: 'cat',
        labelId: farm.labelIds.cat,
        shape: boxShape({ x: 1, y: 2, w: 3.5, h: 4 }),
        attributes: { occluded: true },
        createdBy: farm.member.userId,
      },
    ],
  })
  await save(farm, image!.id, [{ id: 'r', change: { remove: 'a' } }])
  await settleProject(farm.id)
  expect(await pools(farm.id)).toEqual({ labelled: [], unlabelled: [image!.id] })
})

test('a renamed label reaches every entry', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 2 })
  await settleProject(farm.id)
  await changeLabel(farm.scope, { label: farm.labelIds.cat!, name: 'tiger' })
  await settleProject(farm.id)
  for (const { id } of await imagesOf(farm))
    expect((await getJson(poolKey(farm.id, 'labelled', id), PoolEntry)).annotations[0]).toMatchObject({ label: 'tiger' })
  expect((await getJson(projectKey(farm.id), ProjectEntry)).labels[0]).toMatchObject({ name: 'tiger' })
})

test('a label that is merged away while entries are read: the image waits for the next pass', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 1, labels: ['cat', 'dog'] })
  const { cat, dog } = farm.labelIds
  let reading: ReturnType<typeof readImages> | undefined
  const [image] = await imagesOf(farm)
  // As mergeLabels, ending between the reading of annotations and of labels.
  await somebodyElse(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Label"`
    reading = readImages(db, [image!.id])
    await expect
      .poll(() => db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`, {
        timeout: 20_000,
      })
      .toHaveLength(1)
    await tx.annotation.updateMany({ where: { labelId: cat! }, data: { labelId: dog! } })
    await tx.label.delete({ where: { id: cat! } })
  })
  expect((await reading!).map(poolEntryOf)).toEqual([])
  expect((await readImages(db, [image!.id])).map(poolEntryOf)).toMatchObject([{ annotations: [{ label: 'dog' }] }])
})

test('killed between the two writes: the image is in both pools for a moment, never in none, and the next pass tidies', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 0, unlabelled: 1 })
  const [image] = await imagesOf(farm)
  await settleProject(farm.id)
  await save(farm, image!.id, [draw(farm, 'a')])
  // What a process leaves that dies after the first write: the database knows nothing of it.
  await putJson(poolKey(farm.id, 'labelled', image!.id), { half: true })
  expect(await behind(farm.id)).toHaveLength(1)
  await settleProject(farm.id)
  expect(await pools(farm.id)).toEqual({ labelled: [image!.id], unlabelled: [] })
  expect((await getJson(poolKey(farm.id, 'labelled', image!.id), PoolEntry)).version).toBe(2)
})

test('edits while settling, by many, and several settlers at once: in the end the bucket is right', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 0, unlabelled: 30 })
  const images = await imagesOf(farm)
  const edits = images.flatMap(({ id }, i) => [
    () => save(farm, id, [draw(farm, 'a')]),
    () => save(farm, id, [{ id: 'r', change: i % 2 ? { remove: 'a' } : { negative: true } }]),
  ])
  await Promise.all([...edits.map((edit) => edit()), settleProject(farm.id), settleProject(farm.id), settleProject(farm.id)])
  await settleProject(farm.id)
  expect(await behind(farm.id)).toEqual([])
  expect(await pools(farm.id)).toEqual(await rowsIn(farm.id))
  for (const { id, state, version } of await imagesOf(farm)) {
    expect(await getJson(poolKey(farm.id, state === 'unlabelled' ? 'unlabelled' : 'labelled', id), PoolEntry)).toMatchObject({
      state,
      version,
    })
  }
})

test('an image that somebody is editing right now does not hold the others up', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 3 })
  const [busy] = await imagesOf(farm)
  await somebodyElse(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Image" WHERE id = ${busy!.id} FOR UPDATE`
    expect(await settleProject(farm.id)).toEqual({ written: 2 })
  })
  expect(await settleProject(farm.id)).toEqual({ written: 1 })
})

test('work whose job is gone is asked for again, once', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 1 })
  await db.image.updateMany({ where: { projectId: farm.id }, data: { createdAt: new Date(0) } })
  await resumeWork()
  await resumeWork()
  const jobs = await db.$queryRaw<
    { name: string }[]
  >`SELECT name FROM pgboss.job WHERE data->>'projectId' = ${farm.id} OR data->>'imageId' IN (SELECT id FROM "Image" WHERE "projectId" = ${farm.id}) ORDER BY name`
  expect(jobs.map(({ name }) => name)).toEqual(['settle', 'thumbnail'])
})

test('the removal of a deleted project whose job is gone is asked for again, once, also where some keys of it wait', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 1 })
  await deleteProject(farm.scope, { confirm: 'Herd' })
  const sweeps = () =>
    db.$queryRaw<
      { id: string; data: object }[]
    >`SELECT id, data FROM pgboss.job WHERE name = 'sweep' AND state < 'active' AND data->>'projectId' = ${farm.id}`
  const [first, ...others] = await sweeps()
  expect(others).toEqual([])
  await resumeWork()
  expect(await sweeps()).toEqual([first])
  await db.$executeRaw`UPDATE pgboss.job SET state = 'failed' WHERE id = ${first!.id}::uuid`
  await transaction((tx) => enqueue(tx, { kind: 'sweep', payload: { projectId: farm.id, keys: ['a'] } }))
  await resumeWork()
  await resumeWork()
  expect((await sweeps()).map(({ data }) => data)).toEqual([{ projectId: farm.id, keys: ['a'] }, { projectId: farm.id }])
  await sweepProject(farm.id)
  expect((await resumeWork()).deleted).toBe(0)
})

async function contents(projectId: string) {
  const [project, images] = await Promise.all([
    db.project.findUniqueOrThrow({
      where: { id: projectId },
      include: { labels: { orderBy: { position: 'asc' }, omit: { createdAt: true } }, attributes: { omit: { createdAt: true } } },
    }),
    db.image.findMany({
      where: { projectId },
      orderBy: { id: 'asc' },
      omit: { storedVersion: true },
      // their order is told by the entry, not the numbers that make it
      include: { annotations: { orderBy: [...DRAWING_ORDER], omit: { position: true } } },
    }),
  ])
  const { storedVersion: _, ...rest } = project
  return { project: rest, images }
}

test('the bucket alone brings the dataset back: same images, annotations, labels, attributes, people and times', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 5, unlabelled: 3, negative: 2, labels: ['cat', 'dog'] })
  const images = await imagesOf(farm)
  const polygon: Shape = { kind: 'polygon', parts: [[10.1, 20.3, 99.7, 21, 50, 80.123456789]] }
  const outlined = { id: 'o', change: { put: { id: 'o', labelId: farm.labelIds.dog!, shape: polygon, attributes: {} } } }
  await save(farm, images[0]!.id, [draw(farm, 'extra'), outlined, { id: 'r', change: { remove: 'a' } }])
  await save(farm, images[6]!.id, [draw(farm, 'late')])
  await db.image.update({ where: { id: images[1]!.id }, data: { split: 'test', version: { increment: 1 } } })
  await changeProject(farm.scope, { annotatorsAddLabels: false })
  await settleProject(farm.id)
  const before = await contents(farm.id)
  await db.image.deleteMany({ where: { projectId: farm.id } })
  await db.project.delete({ where: { id: farm.id } })

  const there = { projectId: farm.id, workspaceId: farm.member.workspaceId }
  expect(await rebuildDataset(there)).toEqual({ images: 10, problems: [] })
  expect(await contents(farm.id)).toEqual(before)
  expect(await rebuildDataset(there)).toEqual({ images: 0, problems: [] })
  await settleProject(farm.id)
  expect(await pools(farm.id)).toEqual(await rowsIn(farm.id))
})

test('a rebuild says what is broken, takes the newer of two entries, and leaves rows that are there alone', async () => {
  const farm = await sampleProject({ attributes: { occluded: 'flag' }, images: 4 })
  const images = await imagesOf(farm)
  await settleProject(farm.id)
  const entry = await getJson(poolKey(farm.id, 'labelled', images[0]!.id), PoolEntry)
  await putJson(poolKey(farm.id, 'unlabelled', images[0]!.id), {
    ...entry,
    state: 'unlabelled',
    version: entry.version + 5,
    annotations: [],
  })
  await putJson(poolKey(farm.id, 'labelled', images[1]!.id), { nonsense: true })
  await remove([imageKey(farm.id, images[2]!)])
  await db.image.deleteMany({ where: { id: { in: images.slice(0, 3).map(({ id }) => id) } } })
  await db.image.update({ where: { id: images[3]!.id }, data: { name: 'renamed since' } })

  const { images: came, problems } = await rebuildDataset({ projectId: farm.id, workspaceId: farm.member.workspaceId })
  expect(came).toBe(1)
  expect(problems).toEqual([
    expect.stringContaining(`${images[1]!.id}.json in the bucket is not in the expected form`),
    `picture-2.jpg: its bytes are missing (${imageKey(farm.id, images[2]!)}).`,
  ])
  expect(await imagesOf(farm)).toMatchObject([
    { id: images[0]!.id, state: 'unlabelled', version: entry.version + 5 },
    { name: 'renamed since' },
  ])
})
