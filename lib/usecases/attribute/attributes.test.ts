import { afterAll, expect, test } from 'vitest'
import type { Edit } from '@/lib/domain/annotation/edit'
import { applyChange, type Doc } from '@/lib/domain/annotation/edit'
import { boxShape } from '@/lib/domain/geometry/shape'
import { ProjectEntry } from '@/lib/domain/dataset/pool-entry'
import { projectKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { getJson } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { editsSince } from '@/lib/usecases/edit/edits-since'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { readImage } from '@/lib/usecases/image/read-image'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { restoreLabel } from '@/lib/usecases/label/restore-label'
import { settleProject } from '@/lib/usecases/pool/settle-project'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { changeAttribute } from './change-attribute'
import { createAttribute } from './create-attribute'
import { deleteAttribute } from './delete-attribute'
import { listAttributes } from './list-attributes'
import { listDeletedAttributes } from './list-deleted-attributes'
import { readAttribute } from './read-attribute'
import { restoreAttribute } from './restore-attribute'

await useServices()
afterAll(closeQueue)

const shape = boxShape({ x: 10, y: 10, w: 20, h: 20 })
type Values = Record<string, string | number | boolean>

let n = 0
const put = (labelId: string, attributes: Values, id = `new${++n}`): Edit => ({
  id: `edit${++n}`,
  change: { put: { id, labelId, shape, attributes } },
})

async function start() {
  const sample = await sampleProject({ labels: ['car', 'person'], images: 2 })
  const image = await db.image.findFirstOrThrow({ where: { projectId: sample.id }, orderBy: { name: 'asc' } })
  const save = (...edits: Edit[]) => saveEdits(sample.scope, { image: image.id, edits })
  const values = async () => (await docOf(sample.scope, image.id)).annotations.map(({ attributes }) => attributes).slice(1)
  return { ...sample, car: sample.labelIds.car!, person: sample.labelIds.person!, image: image.id, save, values }
}

async function docOf(scope: Scope, image: string): Promise<Doc> {
  const { doc } = await readImage(scope, { image, pool: 'all', order: 'newest' })
  return doc
}

const named = async (scope: Scope, name: string) => (await listAttributes(scope)).items.find((item) => item.name === name)!

test('an attribute is made, asked of its label alone, and its values are held against it', async () => {
  const { scope, car, person, save, values } = await start()
  await createAttribute(scope, { name: 'occluded', kind: 'flag' })
  const { items } = await createAttribute(scope, { name: 'colour', kind: 'choice', choices: ['red', 'blue'], labelId: car })
  expect(items).toMatchObject([
    { name: 'occluded', kind: 'flag', choices: [], labelId: null, position: 0 },
    { name: 'colour', kind: 'choice', choices: ['red', 'blue'], labelId: car, position: 1 },
  ])
  await save(put(car, { occluded: true, colour: 'red' }))
  expect(await values()).toEqual([{ occluded: true, colour: 'red' }])
  const edit = put(person, { colour: 'red' })
  await expect(save(edit)).rejects.toMatchObject({ code: 'invalid', detail: { edit: edit.id, attribute: 'colour' } })
  await expect(save(put(car, { colour: 'green' }))).rejects.toThrow('colour takes one of red, blue.')
  await expect(save(put(car, { speed: 3 }))).rejects.toThrow('This project has no attribute speed.')
  await expect(createAttribute(scope, { name: 'Colour', kind: 'text' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(createAttribute(scope, { name: 'size', kind: 'choice' })).rejects.toMatchObject({ code: 'invalid' })
})

test('what an annotation says, or once said, it may go on saying after the schema has changed', async () => {
  const { scope, car, save, values } = await start()
  await createAttribute(scope, { name: 'colour', kind: 'choice', choices: ['red', 'blue'] })
  await save(put(car, { colour: 'red' }, 'old'))
  const { id } = await named(scope, 'colour')
  await changeAttribute(scope, { attribute: id, choices: ['blue'] })
  // moved, deleted, and put back by an undo
  await save(put(car, { colour: 'red' }, 'old'), { id: 'gone', change: { remove: 'old' } })
  await save(put(car, { colour: 'red' }, 'old'))
  expect(await values()).toEqual([{ colour: 'red' }])
  await expect(save(put(car, { colour: 'red' }, 'another'))).rejects.toThrow('colour takes one of blue.')
  await expect(save(put(car, { colour: 'pink' }, 'old'))).rejects.toThrow('colour takes one of blue.')
})

test('a deleted attribute takes its values along, as was said, and brings them back, with edits that explain it', async () => {
  const { scope, car, image, save, values } = await start()
  await createAttribute(scope, { name: 'colour', kind: 'text' })
  await createAttribute(scope, { name: 'occluded', kind: 'flag' })
  await save(put(car, { colour: 'red', occluded: true }, 'one'), put(car, { colour: 'blue' }, 'two'), put(car, {}, 'three'))
  const { id } = await named(scope, 'colour')
  expect(await readAttribute(scope, { attribute: id })).toMatchObject({ name: 'colour', values: 2 })
  await expect(deleteAttribute(scope, { attribute: id, values: 1 })).rejects.toThrow('colour has 2 values by now, not 1.')
  const before = await docOf(scope, image)
  const { version } = await db.image.findUniqueOrThrow({ where: { id: image } })
  await deleteAttribute(scope, { attribute: id, values: 2 })
  expect(await values()).toEqual([{ occluded: true }, {}, {}])
  expect((await listDeletedAttributes(scope)).items).toEqual([
    { id, name: 'colour', kind: 'text', values: 2, at: expect.any(Date), by: expect.stringMatching(/^Owner/) },
  ])
  await save({ id: 'bye', change: { remove: 'two' } })
  await createAttribute(scope, { name: 'colour', kind: 'number' })
  await save(put(car, { colour: 3 }, 'three'))
  expect(await restoreAttribute(scope, { attribute: id })).toEqual({ name: 'colour 2', restored: 1, gone: 1 })
  expect(await values()).toEqual([{ occluded: true, 'colour 2': 'red' }, { colour: 3 }])
  expect((await listDeletedAttributes(scope)).items).toEqual([])
  expect(await restoreAttribute(scope, { attribute: id })).toEqual({ name: 'colour 2', restored: 0, gone: 0 })
  const since = await editsSince(scope, { image, version })
  const replayed = since.edits!.flatMap(({ changes }) => changes).reduce<Doc>((doc, change) => applyChange(doc, change).doc, before)
  expect(replayed).toEqual(await docOf(scope, image))
})

test('a new name is carried into the values, of its label alone', async () => {
  const { scope, car, person, save, values } = await start()
  await createAttribute(scope, { name: 'age', kind: 'number', labelId: car })
  await createAttribute(scope, { name: 'age', kind: 'text', labelId: person })
  await save(put(car, { age: 3 }), put(person, { age: 'old' }))
  const { items } = await listAttributes(scope)
  await changeAttribute(scope, { attribute: items[0]!.id, name: 'years' })
  expect(await values()).toEqual([{ years: 3 }, { age: 'old' }])
  await expect(changeAttribute(scope, { attribute: items[0]!.id, name: 'Age', labelId: null })).rejects.toMatchObject({ code: 'conflict' })
})

test('what a deleted label asks waits for it; what a merged one asks goes where its annotations go', async () => {
  const { scope, car, person } = await start()
  await createAttribute(scope, { name: 'age', kind: 'number', labelId: person })
  await deleteLabel(scope, { label: person, annotations: 1 })
  expect((await listAttributes(scope)).items).toEqual([])
  await restoreLabel(scope, { label: person })
  expect(await named(scope, 'age')).toMatchObject({ labelId: person })
  await mergeLabels(scope, { label: person, into: car })
  expect(await named(scope, 'age')).toMatchObject({ labelId: car })
})

test('what can no longer be brought back is forgotten, also what its label asked', async () => {
  const { id: projectId, scope, car, person } = await start()
  await createAttribute(scope, { name: 'age', kind: 'number', labelId: person })
  await createAttribute(scope, { name: 'colour', kind: 'text', labelId: car })
  await createAttribute(scope, { name: 'years', kind: 'text', labelId: person })
  await deleteAttribute(scope, { attribute: (await named(scope, 'years')).id, values: 0 })
  await deleteLabel(scope, { label: person, annotations: 1 })
  await deleteAttribute(scope, { attribute: (await named(scope, 'colour')).id, values: 0 })
  expect((await listDeletedAttributes(scope)).items).toMatchObject([{ name: 'colour' }]) // years waits for its label
  await sweepKeys(projectId, [])
  expect(await Promise.all([db.attribute.count({ where: { projectId } }), db.deletedAttribute.count({ where: { projectId } })])).toEqual([
    1, 2,
  ])
  const deletedAt = new Date('2020-01-01')
  await db.deletedLabel.updateMany({ where: { projectId }, data: { deletedAt } })
  await db.deletedAttribute.updateMany({ where: { projectId }, data: { deletedAt } })
  expect((await listDeletedAttributes(scope)).items).toEqual([])
  await sweepKeys(projectId, [])
  expect(await Promise.all([db.attribute.count({ where: { projectId } }), db.deletedAttribute.count({ where: { projectId } })])).toEqual([
    0, 0,
  ])
})

test('the bucket knows the schema', async () => {
  const { id, scope } = await start()
  await createAttribute(scope, { name: 'colour', kind: 'choice', choices: ['red'] })
  await settleProject(id)
  expect((await getJson(projectKey(id), ProjectEntry)).attributes).toMatchObject([{ name: 'colour', kind: 'choice', choices: ['red'] }])
})
