import { afterAll, expect, test } from 'vitest'
import { applyChange, type Doc } from '@/lib/domain/annotation/edit'
import { boxShape, TAG, type Shape } from '@/lib/domain/geometry/shape'
import { imageKey, poolKey } from '@/lib/domain/keys'
import { head } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { ageDeleted } from '@/lib/testing/age-deleted'
import { sampleProject, type SampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { editsSince } from '@/lib/usecases/edit/edits-since'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { settleProject } from '@/lib/usecases/pool/settle-project'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { deleteImages } from './delete-images'
import { readImage } from './read-image'
import { restoreImages } from './restore-images'

await useServices()
afterAll(closeQueue)

const list = { pool: 'all', order: 'newest' } as const
const box = { x: 1.5, y: 2, w: 30.25, h: 40 }

async function rows({ id: projectId }: SampleProject) {
  const images = await db.image.findMany({
    where: { projectId },
    orderBy: { id: 'asc' },
    include: { annotations: { orderBy: { id: 'asc' } }, edits: { orderBy: { version: 'asc' } } },
  })
  return images.map(({ storedVersion: _, ...image }) => image)
}

const idsOf = async (farm: SampleProject) => (await rows(farm)).map(({ id }) => id)

/** Every sweep that was asked for, whenever it is due. */
async function sweepAll({ id }: SampleProject) {
  const jobs = await db.$queryRaw<{ keys: string[] }[]>`
    SELECT data->'keys' AS keys FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${id}`
  for (const { keys } of jobs) await sweepKeys(id, keys)
}

const polygon: Shape = {
  kind: 'polygon',
  parts: [
    [10.1, 20.3, 99.7, 21, 50, 80.123456789],
    [1, 1, 5, 1, 5, 5.5],
  ],
}

test('what was deleted comes back as it was: image, annotations, history, bytes and pool entry', async () => {
  const farm = await sampleProject({ images: 3, labels: ['cat', 'dog'], attributes: { occluded: 'flag', nest: 'text' } })
  const [first] = await idsOf(farm)
  const put = { id: 'drawn', labelId: farm.labelIds.dog!, shape: polygon, attributes: { occluded: true, nest: 'a' } }
  await saveEdits(farm.scope, { image: first!, edits: [{ id: 'e1', change: { put } }] })
  await settleProject(farm.id)
  const before = await rows(farm)
  await deleteImages(farm.scope, { ids: before.map(({ id }) => id) })
  expect(await rows(farm)).toEqual([])
  await sweepAll(farm)
  expect(await head(poolKey(farm.id, 'labelled', first!))).toBeUndefined()
  expect(await restoreImages(farm.scope, { ids: [...before.map(({ id }) => id), 'nobody'] })).toEqual({
    restored: expect.arrayContaining(before.map(({ id }) => id)),
    renamed: [],
    left: 0,
  })
  expect(await rows(farm)).toEqual(before)
  await settleProject(farm.id)
  await sweepAll(farm)
  expect(await head(imageKey(farm.id, before[0]!))).toBeDefined()
  expect(await head(poolKey(farm.id, 'labelled', first!))).toBeDefined()
  expect(await restoreImages(farm.scope, { ids: [first!] })).toEqual({ restored: [], renamed: [], left: 0 }) // is here
})

test('it can be deleted and brought back again and again', async () => {
  const farm = await sampleProject({ images: 1 })
  const [before] = await rows(farm)
  for (let times = 0; times < 3; times++) {
    await deleteImages(farm.scope, { ids: [before!.id] })
    await restoreImages(farm.scope, { ids: [before!.id] })
  }
  expect(await rows(farm)).toEqual([before])
})

test('after a day it is gone for good, and so are its bytes; those of an image that is still here stay', async () => {
  const farm = await sampleProject({ images: 2 })
  const [gone, kept] = await rows(farm)
  await deleteImages(farm.scope, { ids: [gone!.id] })
  await sweepAll(farm)
  expect(await head(imageKey(farm.id, gone!))).toBeDefined()
  await ageDeleted(farm.id)
  expect(await restoreImages(farm.scope, { ids: [gone!.id] })).toMatchObject({ restored: [] })
  await sweepAll(farm)
  expect(await head(imageKey(farm.id, gone!))).toBeUndefined()
  expect(await head(imageKey(farm.id, kept!))).toBeDefined()
  expect(await db.deletedImage.count({ where: { projectId: farm.id } })).toBe(0)
})

test('what was deleted before there were shapes comes back too', async () => {
  const farm = await sampleProject({ images: 1 })
  const before = await rows(farm)
  await deleteImages(farm.scope, { ids: before.map(({ id }) => id) })
  await db.$executeRaw`UPDATE "DeletedImage" SET rows = rows #- '{annotations,0,shape}' WHERE "projectId" = ${farm.id}`
  await restoreImages(farm.scope, { ids: before.map(({ id }) => id) })
  expect((await rows(farm))[0]!.annotations).toEqual(before[0]!.annotations)
})

test('annotations of a label that was deleted meanwhile stay away, and the history says so', async () => {
  const farm = await sampleProject({ images: 2, labels: ['cat', 'dog'] })
  const [first, second] = await rows(farm)
  const labelId = first!.annotations[0]!.labelId
  const other = Object.values(farm.labelIds).find((id) => id !== labelId)!
  await saveEdits(farm.scope, {
    image: first!.id,
    edits: [{ id: 'e1', change: { put: { id: 'kept', labelId: other, shape: boxShape(box), attributes: {} } } }],
  })
  const before: Doc = (await readImage(farm.scope, { image: first!.id, ...list })).doc
  const version = first!.version + 1
  await deleteImages(farm.scope, { ids: [first!.id, second!.id] })
  await deleteLabel(farm.scope, { label: labelId, annotations: 0 })
  expect(await restoreImages(farm.scope, { ids: [first!.id, second!.id] })).toMatchObject({ renamed: [], left: 1 })
  const after = await readImage(farm.scope, { image: first!.id, ...list })
  expect(after.doc.annotations.map(({ id }) => id)).toEqual(['kept'])
  expect(after.version).toBe(version + 1)
  expect(await replayed(farm, first!.id, { doc: before, version })).toEqual(after.doc)
  const bare = await readImage(farm.scope, { image: second!.id, ...list })
  expect(bare.state).toBe(bare.doc.annotations.length > 0 ? 'labelled' : 'unlabelled')
})

/** The history since a version, replayed. */
async function replayed(farm: SampleProject, image: string, from: { doc: Doc; version: number }): Promise<Doc> {
  const { edits } = await editsSince(farm.scope, { image, version: from.version })
  return edits!.flatMap(({ changes }) => changes).reduce<Doc>((doc, change) => applyChange(doc, change).doc, from.doc)
}

test('annotations of a label that was merged meanwhile come under the other one, by however many merges', async () => {
  const farm = await sampleProject({ images: 1, labels: ['cat', 'dog', 'owl', 'fox'] })
  const [first] = await idsOf(farm)
  const { cat, dog, owl, fox } = farm.labelIds
  const puts = [cat, dog, fox].map((labelId, i) => ({ put: { id: `p${i}`, labelId: labelId!, shape: boxShape(box), attributes: {} } }))
  await saveEdits(farm.scope, { image: first!, edits: puts.map((change, i) => ({ id: `e${i}`, change })) })
  const before = await readImage(farm.scope, { image: first!, ...list })
  await deleteImages(farm.scope, { ids: [first!] })
  await mergeLabels(farm.scope, { label: cat!, into: dog! })
  await mergeLabels(farm.scope, { label: dog!, into: owl! })
  await deleteLabel(farm.scope, { label: fox!, annotations: 0 })
  const gone = before.doc.annotations.filter(({ labelId }) => labelId === fox).length
  expect(await restoreImages(farm.scope, { ids: [first!] })).toEqual({ restored: [first], renamed: [], left: gone })
  const after = await readImage(farm.scope, { image: first!, ...list })
  expect(after.doc.annotations.map(({ labelId }) => labelId)).toEqual(Array(before.doc.annotations.length - gone).fill(owl))
  expect(after.version).toBe(before.version + 1)
  expect(await replayed(farm, first!, before)).toEqual(after.doc)
})

test('of tags that say the same by then one is left, and the history says which', async () => {
  const farm = await sampleProject({ type: 'classification', multiLabel: true, images: 2, labels: ['cat', 'dog', 'owl'] })
  const { cat, dog, owl } = farm.labelIds
  const images = await idsOf(farm)
  const tag = (id: string, labelId: string) => ({ id: `e-${id}`, change: { put: { id, labelId, shape: TAG, attributes: {} } } })
  for (const [i, image] of images.entries()) {
    await saveEdits(farm.scope, { image, edits: [{ id: 'bare', change: { negative: true } }] })
    await saveEdits(farm.scope, { image, edits: [tag('b', cat!), tag('a', dog!), ...(i === 0 ? [tag('c', owl!)] : [])] })
  }
  const before = await Promise.all(images.map((image) => readImage(farm.scope, { image, ...list })))
  await deleteImages(farm.scope, { ids: images })
  await mergeLabels(farm.scope, { label: cat!, into: owl! })
  await mergeLabels(farm.scope, { label: dog!, into: owl! })
  expect(await restoreImages(farm.scope, { ids: images })).toMatchObject({ left: 0 })
  for (const [i, image] of images.entries()) {
    const { doc } = await readImage(farm.scope, { image, ...list })
    expect(doc.annotations).toMatchObject([{ id: i === 0 ? 'c' : 'b', labelId: owl }])
    expect(await replayed(farm, image, before[i]!)).toEqual(doc)
    expect((await db.image.findUniqueOrThrow({ where: { id: image } })).annotationCount).toBe(1)
  }
})

/** One image deleted, and its file here again under its name. */
async function addedAgain(changes: object = {}) {
  const farm = await sampleProject({ images: 1 })
  const [before] = await rows(farm)
  const { annotations: _, edits: __, ...row } = before!
  await deleteImages(farm.scope, { ids: [row.id] })
  const copy = `again-${farm.id}`
  await db.image.create({ data: { ...row, id: copy, version: 1, annotationCount: 0, state: 'unlabelled', ...changes } })
  return { farm, before: before!, copy }
}
const settled = (farm: SampleProject) =>
  db.image.findMany({ where: { projectId: farm.id }, select: { id: true, name: true }, orderBy: { name: 'asc' } })

test('where the same file was added again, the copy makes way: nobody had done anything on it', async () => {
  const { farm, before } = await addedAgain()
  expect(await restoreImages(farm.scope, { ids: [before.id] })).toEqual({ restored: [before.id], renamed: [], left: 0 })
  expect(await rows(farm)).toEqual([before])
  await sweepAll(farm)
  expect(await head(imageKey(farm.id, before))).toBeDefined()
})

test('a copy that somebody worked on keeps the name, and what comes back has a number in its own', async () => {
  const { farm, before, copy } = await addedAgain({ version: 2, state: 'negative' })
  const name = before.name.replace('.jpg', ' 2.jpg')
  expect(await restoreImages(farm.scope, { ids: [before.id] })).toEqual({
    restored: [before.id],
    renamed: [{ id: before.id, name }],
    left: 0,
  })
  expect(await settled(farm)).toEqual(
    [
      { id: before.id, name },
      { id: copy, name: before.name },
    ].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  )
  expect((await readImage(farm.scope, { image: before.id, ...list })).doc.annotations).toHaveLength(before.annotations.length)
})

const LATER = { createdAt: new Date(Date.now() + 60_000) } // than the deletion

test('under another name it is the same picture: the copy makes way where nobody had done anything on it, else both are here', async () => {
  const bare = await addedAgain({ name: 'another.jpg', ...LATER })
  expect(await restoreImages(bare.farm.scope, { ids: [bare.before.id] })).toMatchObject({ restored: [bare.before.id], renamed: [] })
  expect(await rows(bare.farm)).toEqual([bare.before])
  const worked = await addedAgain({ name: 'another.jpg', version: 2, state: 'negative', ...LATER })
  expect(await restoreImages(worked.farm.scope, { ids: [worked.before.id] })).toMatchObject({ renamed: [] })
  expect((await idsOf(worked.farm)).toSorted()).toEqual([worked.before.id, worked.copy].toSorted())
})

test('two names of one picture that were beside each other, or that a data set brought, are so again', async () => {
  const twin = await addedAgain({ name: 'another.jpg', createdAt: new Date(0) })
  await restoreImages(twin.farm.scope, { ids: [twin.before.id] })
  expect(await idsOf(twin.farm)).toHaveLength(2)
  for (const [format, left] of [
    ['voc', 2],
    ['pictures', 1],
  ] as const) {
    const { farm, before, copy } = await addedAgain({ name: 'another.jpg', ...LATER })
    const set = { projectId: farm.id, source: 'set', format, createdById: farm.scope.actor }
    await db.image.update({ where: { id: copy }, data: { import: { create: set } } })
    await restoreImages(farm.scope, { ids: [before.id] })
    expect(await idsOf(farm)).toHaveLength(left)
  }
})

test('a copy at which somebody else sits keeps the name', async () => {
  const { farm, before, copy } = await addedAgain()
  const other = await db.user.create({ data: { email: 'sitter@farm.test', name: 'Sitter' } })
  const until = new Date(Date.now() + 60_000)
  await db.seat.create({ data: { id: 's', userId: other.id, projectId: farm.id, imageId: copy, until } })
  expect((await restoreImages(farm.scope, { ids: [before.id] })).renamed).toHaveLength(1)
})

test('a copy at which only who asks sits makes way', async () => {
  const { farm, before, copy } = await addedAgain()
  const until = new Date(Date.now() + 60_000)
  await db.seat.create({ data: { id: 's', userId: farm.scope.actor, projectId: farm.id, imageId: copy, until } })
  await restoreImages(farm.scope, { ids: [before.id] })
  expect(await idsOf(farm)).toEqual([before.id])
})

test('deleted, added again and deleted again: both come back, in one go, under two names', async () => {
  const { farm, before, copy } = await addedAgain({ version: 2, state: 'negative' })
  await deleteImages(farm.scope, { ids: [copy] })
  const { restored, renamed } = await restoreImages(farm.scope, { ids: [before.id, copy] })
  expect(restored.toSorted()).toEqual([before.id, copy].toSorted())
  expect(renamed).toHaveLength(1)
  expect(new Set((await settled(farm)).map(({ name }) => name)).size).toBe(2)
})

test('what another project deleted is nobody else’s to bring back', async () => {
  const [mine, theirs] = [await sampleProject({ images: 1 }), await sampleProject({ images: 1 })]
  const ids = await idsOf(theirs)
  await deleteImages(theirs.scope, { ids })
  expect(await restoreImages(mine.scope, { ids })).toEqual({ restored: [], renamed: [], left: 0 })
  expect(await restoreImages(theirs.scope, { ids })).toMatchObject({ restored: ids })
})
