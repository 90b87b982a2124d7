import { afterAll, expect, test } from 'vitest'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { ageDeleted } from '@/lib/testing/age-deleted'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { restoreImages } from '@/lib/usecases/image/restore-images'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { restoreLabel } from '@/lib/usecases/label/restore-label'
import { listLosses } from './list-losses'
import { boxShape } from '@/lib/domain/geometry/shape'

await useServices()
afterAll(closeQueue)

const box = { x: 1, y: 2, w: 30, h: 40 }

/** A project of Ann's with four images, each with a box of hers, and Bob, who works there too. */
async function shared() {
  const farm = await sampleProject({ labels: ['cat', 'dog'], images: 4 })
  const bob: Scope = { ...farm.scope, actor: (await db.user.create({ data: { email: `bob-${farm.id}@x.test` } })).id }
  const images = (await db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })).map(({ id }) => id)
  const draw = (image: string, id: string, labelId = farm.labelIds.cat!) =>
    saveEdits(bob, {
      image,
      edits: [{ id: `put ${id}`.replace(' ', '-'), change: { put: { id, labelId, shape: boxShape(box), attributes: {} } } }],
    })
  return { ...farm, ann: farm.scope, bob, images, draw }
}

test('a label that somebody else deleted is told with how much of it was mine; not to whoever did it', async () => {
  const { ann, bob, images, labelIds, draw } = await shared()
  await draw(images[0]!, 'b') // of his own
  await draw(images[0]!, 'a') // Ann's, which he moves
  expect(await listLosses(bob)).toMatchObject({ labels: [], images: [] })
  await deleteLabel(ann, { label: labelIds.cat!, annotations: 3 })
  const told = { id: labelIds.cat, name: 'cat', by: ann.actor, at: expect.any(Date), annotations: 3 }
  expect(await listLosses(bob)).toMatchObject({ labels: [{ ...told, mine: 2 }], images: [] })
  expect(await listLosses(ann)).toMatchObject({ labels: [], images: [] })
  const eve = { ...ann, actor: 'eve' }
  expect((await listLosses(eve)).labels).toEqual([{ ...told, mine: 0 }])
  await restoreLabel(bob, { label: labelIds.cat! })
  expect(await listLosses(bob)).toMatchObject({ labels: [], images: [] })
})

test('images that held work of mine are told, what was deleted at once as one; what is back or forgotten is not', async () => {
  const { ann, bob, images, draw, id } = await shared()
  const [one, two, three, four] = images as [string, string, string, string]
  await draw(one, 'b')
  await draw(one, 'c')
  await draw(two, 'b')
  await saveEdits(bob, { image: three, edits: [{ id: 'nothing', change: { negative: true } }] })
  await deleteImages(ann, { ids: [one, two, four] })
  await deleteImages(ann, { ids: [three] })
  const entry = (ids: string[], mine: number) => ({ ids: ids.toSorted(), by: ann.actor, at: expect.any(Date), mine })
  expect((await listLosses(bob)).images).toEqual([entry([three], 0), entry([one, two], 3)])
  expect((await listLosses(ann)).images).toEqual([])
  await restoreImages(ann, { ids: [one] })
  expect((await listLosses(bob)).images).toEqual([entry([three], 0), entry([two], 1)])
  await ageDeleted(id)
  expect(await listLosses(bob)).toMatchObject({ labels: [], images: [] })
})

test('it is said what whoever asks may bring back, as it is now', async () => {
  const { ann, bob, id } = await shared()
  const { workspaceId, actor: userId } = bob
  const member = { workspaceId_userId: { workspaceId, userId } }
  const mayNow = async () => (await listLosses(bob)).may
  expect((await listLosses(ann)).may).toEqual({ labels: true, images: true })
  expect(await mayNow()).toEqual({ labels: true, images: false }) // no member
  await db.membership.create({ data: { workspaceId, userId, role: 'manager' } })
  expect(await mayNow()).toEqual({ labels: true, images: true })
  await db.membership.update({ where: member, data: { role: 'annotator' } })
  expect(await mayNow()).toEqual({ labels: true, images: false })
  expect((await listLosses({ ...bob, id, mayAddLabels: false })).may.labels).toBe(false)
})
