import { afterAll, expect, test } from 'vitest'
import { applyChange, type Doc } from '@/lib/domain/annotation/edit'
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

test('what was deleted comes back as it was: image, annotations, history, bytes and pool entry', async () => {
  const farm = await sampleProject({ images: 3, labels: ['cat', 'dog'] })
  const [first] = await idsOf(farm)
  const put = { id: 'drawn', labelId: farm.labelIds.dog!, box, attributes: { occluded: true, nest: 'a' } }
  await saveEdits(farm.scope, { image: first!, edits: [{ id: 'e1', change: { put } }] })
  await settleProject(farm.id)
  const before = await rows(farm)
  await deleteImages(farm.scope, { ids: before.map(({ id }) => id) })
  expect(await rows(farm)).toEqual([])
  await sweepAll(farm)
  expect(await head(poolKey(farm.id, 'labelled', first!))).toBeUndefined()
  expect(await restoreImages(farm.scope, { ids: [...before.map(({ id }) => id), 'nobody'] })).toEqual({
    restored: expect.arrayContaining(before.map(({ id }) => id)),
    taken: 0,
    left: 0,
  })
  expect(await rows(farm)).toEqual(before)
  await settleProject(farm.id)
  await sweepAll(farm)
  expect(await head(imageKey(farm.id, before[0]!))).toBeDefined()
  expect(await head(poolKey(farm.id, 'labelled', first!))).toBeDefined()
  expect(await restoreImages(farm.scope, { ids: [first!] })).toEqual({ restored: [], taken: 0, left: 0 }) // is here
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

test('annotations of a label that was deleted meanwhile stay away, and the history says so', async () => {
  const farm = await sampleProject({ images: 2, labels: ['cat', 'dog'] })
  const [first, second] = await rows(farm)
  const labelId = first!.annotations[0]!.labelId
  const other = Object.values(farm.labelIds).find((id) => id !== labelId)!
  await saveEdits(farm.scope, {
    image: first!.id,
    edits: [{ id: 'e1', change: { put: { id: 'kept', labelId: other, box, attributes: {} } } }],
  })
  const before: Doc = (await readImage(farm.scope, { image: first!.id, ...list })).doc
  const version = first!.version + 1
  await deleteImages(farm.scope, { ids: [first!.id, second!.id] })
  await deleteLabel(farm.scope, { label: labelId, annotations: 0 })
  expect(await restoreImages(farm.scope, { ids: [first!.id, second!.id] })).toMatchObject({ taken: 0, left: 1 })
  const after = await readImage(farm.scope, { image: first!.id, ...list })
  expect(after.doc.annotations.map(({ id }) => id)).toEqual(['kept'])
  expect(after.version).toBe(version + 1)
  const { edits } = await editsSince(farm.scope, { image: first!.id, version })
  expect(edits!.flatMap(({ changes }) => changes).reduce<Doc>((doc, change) => applyChange(doc, change).doc, before)).toEqual(after.doc)
  const bare = await readImage(farm.scope, { image: second!.id, ...list })
  expect(bare.state).toBe(bare.doc.annotations.length > 0 ? 'labelled' : 'unlabelled')
})

test('where the same file came again under its name, that one stays', async () => {
  const farm = await sampleProject({ images: 1 })
  const [before] = await rows(farm)
  const { annotations: _, edits: __, ...row } = before!
  await deleteImages(farm.scope, { ids: [row.id] })
  await db.image.create({ data: { ...row, id: 'again', annotationCount: 0, state: 'unlabelled' } })
  expect(await restoreImages(farm.scope, { ids: [row.id] })).toEqual({ restored: [], taken: 1, left: 0 })
  expect(await idsOf(farm)).toEqual(['again'])
})

test('what another project deleted is nobody else’s to bring back', async () => {
  const [mine, theirs] = [await sampleProject({ images: 1 }), await sampleProject({ images: 1 })]
  const ids = await idsOf(theirs)
  await deleteImages(theirs.scope, { ids })
  expect(await restoreImages(mine.scope, { ids })).toEqual({ restored: [], taken: 0, left: 0 })
  expect(await restoreImages(theirs.scope, { ids })).toMatchObject({ restored: ids })
})
