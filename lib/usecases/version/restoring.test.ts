import { afterAll, expect, test } from 'vitest'
import type { Change } from '@/lib/domain/annotation/edit'
import { boxShape } from '@/lib/domain/geometry/shape'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { ageDeleted } from '@/lib/testing/age-deleted'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { changeAttribute } from '@/lib/usecases/attribute/change-attribute'
import { createAttribute } from '@/lib/usecases/attribute/create-attribute'
import { deleteAttribute } from '@/lib/usecases/attribute/delete-attribute'
import { listAttributes } from '@/lib/usecases/attribute/list-attributes'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { deleteVersion } from './delete-version'
import { compareVersions } from './compare-versions'
import { makeVersion } from './make-version'
import { readVersion } from './read-version'
import { restoreVersion } from './restore-version'
import { runRestoring } from './run-restoring'

await useServices()
afterAll(closeQueue)

const named = (name: string) => ({ name, note: '' })
const imagesOf = (projectId: string) => db.image.findMany({ where: { projectId }, orderBy: { id: 'asc' } })
const move = (projectId: string) => db.annotation.updateMany({ where: { image: { projectId } }, data: { w: 99 } })

async function sweepAsked({ id }: SampleProject): Promise<void> {
  const jobs = await db.$queryRaw<{ id: string; keys: string[] }[]>`
    DELETE FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${id} RETURNING id::text, data->'keys' AS keys`
  for (const { keys } of jobs) await sweepKeys(id, keys)
}

/** Does what was asked of the worker. */
async function restored(farm: SampleProject, version: number, { undo = false } = {}) {
  await restoreVersion(farm.scope, { version, undo })
  const { id } = await db.restoring.findFirstOrThrow({ where: { projectId: farm.id }, orderBy: { createdAt: 'desc' } })
  await runRestoring(id, new AbortController().signal)
  return (await readVersion(farm.scope, { version })).restoring
}

test('restoring makes everything as it was and leaves what came since; what was before is a version, and the way back', async () => {
  const farm = await sampleProject({ images: 4, unlabelled: 1, negative: 1, labels: ['cat', 'dog'] })
  await db.image.updateMany({ where: { projectId: farm.id, name: 'picture-0.jpg' }, data: { split: 'test' } })
  await makeVersion(farm.scope, named('One'))
  const [a, b, c, , bare, negative] = await imagesOf(farm.id)
  await deleteImages(farm.scope, { ids: [a!.id] }) // for longer than a day
  await ageDeleted(farm.id)
  await sweepAsked(farm)
  await deleteImages(farm.scope, { ids: [b!.id] })
  const edit = (image: typeof c, change: Change) =>
    saveEdits(farm.scope, { image: image!.id, version: image!.version, edits: [{ id: 'e', change }] })
  await edit(c, { remove: 'a' })
  const put = { id: 'x', labelId: farm.labelIds.cat!, shape: boxShape({ x: 5, y: 5, w: 9, h: 9 }), attributes: {} }
  await edit(bare, { put })
  await edit(negative, { negative: false })
  await deleteLabel(farm.scope, { label: farm.labelIds.dog!, annotations: 1 })
  const { annotations: _, ...later } = { ...(await imagesOf(farm.id))[0]!, id: 'zz-later', name: 'later.jpg', annotations: [] }
  await db.image.create({ data: { ...later, sourceSha256: 'later', state: 'unlabelled', annotationCount: 0 } })

  expect(await restored(farm, 1)).toMatchObject({ stage: 'done', progress: 1, before: 2, changed: 4, returned: 2, left: [] })
  expect(await db.image.count({ where: { id: { in: [a!.id, b!.id] } } })).toBe(2)
  const { totals } = await compareVersions(farm.scope, { version: 1 })
  expect(totals).toMatchObject({ images: { added: 1, removed: 0, changed: 0, same: 6 } })
  expect(await db.image.findUnique({ where: { id: a!.id } })).toMatchObject({ split: 'test', state: 'labelled' })

  await restored(farm, 1, { undo: true })
  expect((await readVersion(farm.scope, { version: 1 })).restoring).toMatchObject({ undone: true })
  await expect(restoreVersion(farm.scope, { version: 1, undo: true })).rejects.toMatchObject({ code: 'conflict' })
  const back = await compareVersions(farm.scope, { version: 2 })
  expect(back.items).toEqual([])
})

test('what a version asked is asked again; what is asked since stays', async () => {
  const farm = await sampleProject({ images: 1, labels: ['cat'] })
  const cat = farm.labelIds.cat!
  await createAttribute(farm.scope, { name: 'wet', kind: 'flag' })
  await createAttribute(farm.scope, { name: 'coat', kind: 'choice', choices: ['red', 'grey'], labelId: cat })
  await makeVersion(farm.scope, named('One'))
  const [wet, coat] = (await listAttributes(farm.scope)).items
  await deleteAttribute(farm.scope, { attribute: wet!.id, values: 0 })
  await changeAttribute(farm.scope, { attribute: coat!.id, kind: 'text' })
  await createAttribute(farm.scope, { name: 'age', kind: 'number' })
  expect(await restored(farm, 1)).toMatchObject({ stage: 'done', before: 2, changed: 0, asked: 2 })
  expect((await listAttributes(farm.scope)).items).toMatchObject([
    { name: 'coat', kind: 'choice', choices: ['red', 'grey'], labelId: cat },
    { name: 'age', kind: 'number' },
    { name: 'wet', kind: 'flag', labelId: null },
  ])
  expect(await restored(farm, 1)).toMatchObject({ stage: 'done', before: null, asked: 0 })
})

test('one version is restored at a time; one that is silent for an hour is at an end, and one that is deleted meanwhile says so', async () => {
  const farm = await sampleProject({ images: 2 })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  await restoreVersion(farm.scope, { version: 1, undo: false })
  await expect(restoreVersion(farm.scope, { version: 1, undo: false })).rejects.toThrow('Version 1 is being restored.')
  await db.restoring.updateMany({ where: { projectId: farm.id }, data: { beatAt: new Date('2020-01-01') } })
  await restoreVersion(farm.scope, { version: 1, undo: false })
  const [first, second] = await db.restoring.findMany({ where: { projectId: farm.id }, orderBy: { createdAt: 'asc' } })
  expect([first!.stage, second!.stage]).toEqual(['failed', 'waiting'])
  await deleteVersion(farm.scope, { version: 1 })
  await runRestoring(second!.id, new AbortController().signal)
  expect(await db.restoring.findUnique({ where: { id: second!.id } })).toMatchObject({
    stage: 'failed',
    failure: expect.stringContaining('There is no version 1'),
  })
})

test('a restoring that was interrupted goes on where it stopped, with one version of what there was', async () => {
  const farm = await sampleProject({ images: 3 })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  await restoreVersion(farm.scope, { version: 1, undo: false })
  const { id } = await db.restoring.findFirstOrThrow({ where: { projectId: farm.id } })
  const stopped = AbortSignal.abort(new Error('the worker is stopped'))
  await expect(runRestoring(id, stopped)).rejects.toThrow('the worker is stopped')
  expect((await readVersion(farm.scope, { version: 1 })).restoring).toMatchObject({ stage: 'working', progress: 0, before: 2 })
  await runRestoring(id, new AbortController().signal)
  expect((await readVersion(farm.scope, { version: 1 })).restoring).toMatchObject({ stage: 'done', before: 2, changed: 3 })
  expect(await db.version.count({ where: { projectId: farm.id } })).toBe(2)
})

test('a restoring ends where whoever asked for it is no member any more, also on its way; their name stands nowhere', async () => {
  const farm = await sampleProject({ images: 3 })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  await restoreVersion(farm.scope, { version: 1, undo: false })
  const { id } = await db.restoring.findFirstOrThrow({ where: { projectId: farm.id } })
  await expect(runRestoring(id, AbortSignal.abort(new Error('the worker is stopped')))).rejects.toThrow('the worker is stopped')
  await db.membership.deleteMany({ where: { userId: farm.scope.actor } })
  await runRestoring(id, new AbortController().signal)
  const { by, restoring } = await readVersion(farm.scope, { version: 1 })
  expect(restoring).toMatchObject({ stage: 'failed', failure: expect.stringMatching(/^Whoever asked for it may not change this project/) })
  expect(by).toBeNull()
  expect(await db.annotation.count({ where: { image: { projectId: farm.id }, w: 99 } })).toBe(3)
})

test('undoing it keeps images that somebody edited since they came back, and says so; what it deletes is in a version', async () => {
  const farm = await sampleProject({ images: 3, negative: 1 })
  await makeVersion(farm.scope, named('One'))
  const [a, b] = await imagesOf(farm.id)
  await deleteImages(farm.scope, { ids: [a!.id, b!.id] })
  await restored(farm, 1)
  const put = { id: 'mine', labelId: farm.labelIds.cat!, shape: boxShape({ x: 5, y: 5, w: 9, h: 9 }), attributes: {} }
  await saveEdits(farm.scope, { image: b!.id, edits: [{ id: 'e', change: { put } }] })
  expect(await restored(farm, 1, { undo: true })).toMatchObject({ undone: true, returned: 1, changed: 0 })
  expect((await imagesOf(farm.id)).map(({ id }) => id)).not.toContain(a!.id)
  expect(await db.annotation.count({ where: { imageId: b!.id } })).toBe(2)
  const { name, images, restoring } = await readVersion(farm.scope, { version: 3 })
  expect({ name, images, restoring }).toEqual({ name: 'Before version 2 was restored', images: 4, restoring: null })
  expect((await readVersion(farm.scope, { version: 2 })).restoring).toMatchObject({ before: 3, undone: false })
  expect(await restored(farm, 2, { undo: true })).toMatchObject({ undone: true })
  expect(await db.image.count({ where: { projectId: farm.id } })).toBe(4)
})

test('an undo that failed can be asked for again', async () => {
  const farm = await sampleProject({ images: 2 })
  await makeVersion(farm.scope, named('One'))
  await move(farm.id)
  await restored(farm, 1)
  await restoreVersion(farm.scope, { version: 1, undo: true })
  await db.restoring.updateMany({ where: { projectId: farm.id, version: 2 }, data: { stage: 'failed', failure: 'It was interrupted.' } })
  expect((await readVersion(farm.scope, { version: 1 })).restoring).toMatchObject({ undone: false })
  expect(await restored(farm, 1, { undo: true })).toMatchObject({ undone: true })
  expect(await db.annotation.count({ where: { image: { projectId: farm.id }, w: 99 } })).toBe(2)
  await restored(farm, 1)
  const { before } = (await readVersion(farm.scope, { version: 1 })).restoring!
  await deleteVersion(farm.scope, { version: before! })
  await expect(restoreVersion(farm.scope, { version: 1, undo: true })).rejects.toMatchObject({ code: 'not_found' })
})
