import { afterAll, expect, test } from 'vitest'
import type { ImportItem } from '@/lib/domain/contract/import'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import type { Existing } from '@/lib/domain/import/existing'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { storeAnnotations } from './store-annotations'
import { startImport } from './start-import'
import { undoImport } from './undo-import'

await useServices()
afterAll(closeQueue)

const box = { x: 1, y: 2, w: 30, h: 40 }

const draw = ({ scope, labelIds }: SampleProject, image: string) =>
  saveEdits(scope, {
    image,
    edits: [{ id: 'mine', change: { put: { id: 'mine', labelId: labelIds.cat!, shape: boxShape(box), attributes: {} } } }],
  })

/** A project with an image on which somebody drew a cat and a second box, and a way to import something else of it. */
async function again(wish: Parameters<typeof sampleProject>[0] = {}) {
  const farm = await sampleProject({ images: 0, unlabelled: 1, labels: ['cat'], attributes: { by: 'text' }, ...wish })
  const { id: image } = await db.image.findFirstOrThrow({ where: { projectId: farm.id } })
  const rows = () =>
    db.annotation.findMany({
      where: { imageId: image },
      orderBy: { position: 'asc' },
      select: { id: true, x: true, label: { select: { name: true } }, attributes: true },
    })
  const bring = async (item: Omit<ImportItem, 'imageId'>, existing: Existing) => {
    const { id } = await startImport(farm.scope, { source: existing, format: 'voc' })
    const answer = await storeAnnotations(farm.scope, { importId: id, sourceId: id, items: [{ imageId: image, ...item }], existing })
    return { id, ...answer.items[0] }
  }
  const look = async () => (await rows()).map(({ x, label }) => `${label.name} ${x}`)
  return { farm, image, rows, bring, look }
}
const corrected = [
  { label: 'cat', shape: boxShape({ ...box, x: 1.4 }) },
  { label: 'block', shape: boxShape({ ...box, x: 50 }) },
]

test('an image that is labelled keeps what it has, and no label comes that nothing uses', async () => {
  const { farm, image, bring, look } = await again()
  await draw(farm, image)
  expect(await bring({ annotations: corrected }, 'keep')).toMatchObject({ became: 'kept', left: [1] })
  expect(await look()).toEqual(['cat 1'])
  expect(await db.label.count({ where: { projectId: farm.id } })).toBe(1)
})

test('replaced, it says what the source says; undone, what it said before, under the label that this is by then', async () => {
  const { farm, image, bring, look, rows } = await again({ labels: ['cat', 'dog'] })
  await draw(farm, image)
  const dog = { id: 'other', labelId: farm.labelIds.dog!, shape: boxShape({ ...box, x: 80 }), attributes: { by: 'hand' } }
  await saveEdits(farm.scope, { image, edits: [{ id: 'more', change: { put: dog } }] })
  const { id, became, left } = await bring({ annotations: corrected, split: 'test' }, 'replace')
  expect({ became, left }).toEqual({ became: 'replaced', left: [] })
  expect(await look()).toEqual(['cat 1', 'block 50'])
  expect((await rows())[0]!.id).toBe('mine')
  expect(await bring({ annotations: corrected }, 'replace')).toMatchObject({ became: 'unchanged', left: [] })
  await mergeLabels(farm.scope, { label: farm.labelIds.dog!, into: farm.labelIds.cat! })
  expect(await undoImport(farm.scope, { import: id })).toEqual({ deleted: 0, cleared: 1, splits: 1, kept: 0 })
  expect(await rows()).toMatchObject([{ id: 'mine' }, { id: 'other', x: 80, label: { name: 'cat' }, attributes: { by: 'hand' } }])
})

test('merged, it has both, and what is the same once', async () => {
  const { farm, image, bring, look } = await again()
  await draw(farm, image)
  const { id, became } = await bring({ annotations: corrected }, 'merge')
  expect(became).toBe('merged')
  expect(await look()).toEqual(['cat 1', 'block 50'])
  expect(await bring({ annotations: corrected }, 'merge')).toMatchObject({ became: 'unchanged' })
  expect(await undoImport(farm.scope, { import: id })).toMatchObject({ cleared: 1 })
  expect(await look()).toEqual(['cat 1'])
})

test('"nothing here" takes boxes away only where they are to be replaced; undo brings them back', async () => {
  const { farm, image, bring, look } = await again()
  await draw(farm, image)
  for (const existing of ['keep', 'merge'] as const)
    expect(await bring({ annotations: [], negative: true }, existing)).toMatchObject({ became: 'kept' })
  const { id, became } = await bring({ annotations: [], negative: true }, 'replace')
  expect([became, await look()]).toEqual(['replaced', []])
  await undoImport(farm.scope, { import: id })
  expect(await look()).toEqual(['cat 1'])
})

test('where an image has one label, another is merged with it by leaving it', async () => {
  const { bring, look } = await again({ type: 'classification' })
  expect(await bring({ annotations: [{ label: 'cat', shape: TAG }] }, 'keep')).toMatchObject({ became: 'labelled' })
  expect(await bring({ annotations: [{ label: 'dog', shape: TAG }] }, 'merge')).toMatchObject({ became: 'kept', left: [0] })
  expect(await bring({ annotations: [{ label: 'dog', shape: TAG }] }, 'replace')).toMatchObject({ became: 'replaced' })
  expect(await look()).toEqual(['dog null'])
})

test('a split is kept, or becomes what the source says; where there is none it comes in', async () => {
  const { farm, image, bring } = await again()
  await draw(farm, image)
  const splits: unknown[] = []
  for (const [split, existing] of [
    ['train', 'keep'],
    ['test', 'keep'],
    ['test', 'merge'],
    ['validation', 'replace'],
  ] as const) {
    await bring({ annotations: [], split }, existing)
    splits.push((await db.image.findUniqueOrThrow({ where: { id: image } })).split)
  }
  expect(splits).toEqual(['train', 'train', 'train', 'validation'])
})
