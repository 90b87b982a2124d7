import { afterAll, expect, test } from 'vitest'
import { applyChange, type Doc } from '@/lib/domain/annotation/edit'
import { boxShape, type Shape } from '@/lib/domain/geometry/shape'
import { db } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { ageDeleted } from '@/lib/testing/age-deleted'
import { sampleProject, type SampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { editsSince } from '@/lib/usecases/edit/edits-since'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { readImage } from '@/lib/usecases/image/read-image'
import { restoreImages } from '@/lib/usecases/image/restore-images'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { createLabels } from './create-labels'
import { changeLabel } from './change-label'
import { deleteLabel } from './delete-label'
import { listLabels } from './list-labels'
import { restoreLabel } from './restore-label'

await useServices()
afterAll(closeQueue)

const list = { pool: 'all', order: 'newest' } as const
const box = { x: 1.5, y: 2, w: 30.25, h: 40 }

const farmOf = (wish: Parameters<typeof sampleProject>[0] = {}) =>
  sampleProject({ labels: ['cat', 'dog'], images: 4, attributes: { occluded: 'flag' }, ...wish })

/** Everything but what a change raises: the version, and where things lie. */
async function rows({ id: projectId }: SampleProject) {
  const images = await db.image.findMany({
    where: { projectId },
    orderBy: { name: 'asc' },
    include: { annotations: { orderBy: { id: 'asc' } } },
  })
  return images.map(({ version: _, annotations, ...image }) => ({
    ...image,
    annotations: annotations.map(({ position: __, ...annotation }) => annotation),
  }))
}

const deleteCat = async ({ scope, labelIds }: SampleProject) => {
  const { items } = await listLabels(scope)
  await deleteLabel(scope, { label: labelIds.cat!, annotations: items.find(({ id }) => id === labelIds.cat)!.count })
}

const polygon: Shape = { kind: 'polygon', parts: [[10.1, 20.3, 99.7, 21, 50, 80.123456789]] }

test('a deleted label comes back whole: its row, and its annotations as whoever made them made them', async () => {
  const farm = await farmOf()
  const { scope, labelIds } = farm
  await changeLabel(scope, { label: labelIds.cat!, hotkey: 'x', color: 7 })
  const other = { ...scope, actor: (await db.user.create({ data: { email: 'other@restore.test' } })).id }
  const [first, second] = await rows(farm)
  const put = { id: 'drawn', labelId: labelIds.cat!, shape: polygon, attributes: { occluded: true } }
  await saveEdits(other, { image: second!.id, edits: [{ id: 'e1', change: { put } }] })
  await db.image.updateMany({ where: { id: first!.id }, data: { labelledById: other.actor, labelledAt: new Date() } })
  const [before, labels] = [await rows(farm), await listLabels(scope)]
  await deleteCat(farm)
  expect(await rows(farm)).not.toEqual(before)
  expect(await restoreLabel(scope, { label: labelIds.cat! })).toEqual({ name: 'cat', restored: 3, taken: 0, gone: 0 })
  expect(await rows(farm)).toEqual(before)
  expect(await listLabels(scope)).toEqual(labels)
  expect(await restoreLabel(scope, { label: labelIds.cat! })).toEqual({ name: 'cat', restored: 0, taken: 0, gone: 0 })
  expect(await db.deletedLabelImage.count({ where: { deletedLabelId: labelIds.cat! } })).toBe(0)
})

test('the history says it: the edits since before lead to what is there', async () => {
  const farm = await farmOf({ images: 1 })
  const [image] = await db.image.findMany({ where: { projectId: farm.id } })
  const put = { id: 'drawn', labelId: farm.labelIds.cat!, shape: polygon, attributes: {} }
  await saveEdits(farm.scope, { image: image!.id, edits: [{ id: 'e0', change: { put } }] })
  const before = (await readImage(farm.scope, { image: image!.id, ...list })).doc
  await deleteCat(farm)
  await saveEdits(farm.scope, { image: image!.id, edits: [{ id: 'e1', change: { negative: true } }] })
  await restoreLabel(farm.scope, { label: farm.labelIds.cat! })
  const after = await readImage(farm.scope, { image: image!.id, ...list })
  expect(after).toMatchObject({ state: 'labelled', doc: before })
  const { edits } = await editsSince(farm.scope, { image: image!.id, version: image!.version + 1 })
  expect(edits!.flatMap(({ changes }) => changes).reduce<Doc>((doc, change) => applyChange(doc, change).doc, before)).toEqual(after.doc)
})

test('what is there in its place stays: an id, a name, a key, a place; images that are gone are counted', async () => {
  const farm = await farmOf()
  const { scope, labelIds } = farm
  await changeLabel(scope, { label: labelIds.cat!, hotkey: 'x' })
  const [first, second, third] = await rows(farm) // cat, dog, cat
  await saveEdits(scope, {
    image: third!.id,
    edits: [{ id: 'e0', change: { put: { id: 'b', labelId: labelIds.cat!, shape: boxShape(box), attributes: {} } } }],
  })
  await deleteCat(farm)
  await createLabels(scope, { names: ['Cat'] })
  await changeLabel(scope, { label: labelIds.dog!, hotkey: 'x' })
  await db.label.updateMany({ where: { name: 'Cat' }, data: { position: 0 } })
  await deleteImages(scope, { ids: [first!.id, second!.id] })
  const put = { id: 'a', labelId: labelIds.dog!, shape: boxShape(box), attributes: {} }
  await saveEdits(scope, { image: third!.id, edits: [{ id: 'e1', change: { put } }] })
  expect(await restoreLabel(scope, { label: labelIds.cat! })).toEqual({ name: 'cat 2', restored: 1, taken: 1, gone: 1 })
  const { items } = await listLabels(scope)
  expect(items.map(({ name, hotkey, position, count }) => [name, hotkey, position, count])).toEqual([
    ['Cat', null, 0, 0],
    ['dog', 'x', 1, 2],
    ['cat 2', null, 2, 1],
  ])
})

test('an image that was deleted with the label on it, and both brought back, has it', async () => {
  const farm = await farmOf({ images: 1 })
  const before = await rows(farm)
  const ids = before.map(({ id }) => id)
  await deleteImages(farm.scope, { ids })
  await deleteCat(farm)
  await restoreLabel(farm.scope, { label: farm.labelIds.cat! })
  await restoreImages(farm.scope, { ids })
  expect(await rows(farm)).toEqual(before)
})

test.each([
  [false, 'one tag stays what somebody gave since', { restored: 1, taken: 1 }],
  [true, 'several tags stand beside each other', { restored: 2, taken: 0 }],
])('where pictures are tagged (%s): %s', async (multiLabel, _, told) => {
  const farm = await farmOf({ type: 'classification', multiLabel })
  const { scope, labelIds } = farm
  const [first] = await rows(farm)
  await deleteCat(farm)
  await tagImages(scope, { ids: [first!.id], labelId: labelIds.dog!, mode: 'set', editId: 't1' })
  expect(await restoreLabel(scope, { label: labelIds.cat! })).toMatchObject(told)
  expect((await rows(farm)).map(({ annotationCount, annotations }) => annotationCount === annotations.length)).not.toContain(false)
})

test('after a day it is gone for good, and forgotten with the next sweep', async () => {
  const farm = await farmOf()
  await deleteCat(farm)
  await ageDeleted(farm.id)
  await expect(restoreLabel(farm.scope, { label: farm.labelIds.cat! })).rejects.toMatchObject({ code: 'not_found' })
  const jobs = await db.$queryRaw<{ keys: string[] }[]>`
    SELECT data->'keys' AS keys FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${farm.id} AND start_after > now() + interval '1 day'`
  expect(jobs).toEqual([{ keys: [] }])
  await sweepKeys(farm.id, jobs[0]!.keys)
  expect(await db.deletedLabel.count({ where: { projectId: farm.id } })).toBe(0)
  expect(await db.deletedLabelImage.count({ where: { deletedLabelId: farm.labelIds.cat! } })).toBe(0)
})

test('a deletion that was refused keeps nothing', async () => {
  const farm = await farmOf()
  await expect(deleteLabel(farm.scope, { label: farm.labelIds.cat!, annotations: 99 })).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.deletedLabel.count({ where: { projectId: farm.id } })).toBe(0)
})

test('it is told before the images that change with it, and by whom', async () => {
  const farm = await farmOf()
  await deleteCat(farm)
  const heard: unknown[] = []
  const hush = await listen((event) => void ('projectId' in event && event.projectId === farm.id && heard.push(event)))
  await restoreLabel(farm.scope, { label: farm.labelIds.cat! })
  await expect.poll(() => heard.length).toBe(3)
  expect(heard[0]).toMatchObject({ type: 'labels', did: { restored: farm.labelIds.cat }, by: farm.scope.actor })
  expect(heard.slice(1)).toMatchObject([{ type: 'image' }, { type: 'image' }])
  await hush()
})

test('what another project deleted is nobody else’s to bring back', async () => {
  const [mine, theirs] = [await farmOf(), await farmOf()]
  await deleteCat(theirs)
  await expect(restoreLabel(mine.scope, { label: theirs.labelIds.cat! })).rejects.toMatchObject({ code: 'not_found' })
  expect(await restoreLabel(theirs.scope, { label: theirs.labelIds.cat! })).toMatchObject({ restored: 2 })
})
