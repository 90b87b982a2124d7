import { afterAll, expect, test } from 'vitest'
import { Edit } from '@/lib/domain/annotation/edit'
import type { ImportItem } from '@/lib/domain/contract/import'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { importEdit, labelEdit, splitEdit, undoEdit } from '@/lib/usecases/edit/edit-ids'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { type Annotated, storeAnnotations } from './store-annotations'
import { listImports } from './list-imports'
import { readImport } from './read-import'
import { startImport } from './start-import'
import { undoImport } from './undo-import'

await useServices()
afterAll(closeQueue)

const box = { x: 1, y: 2, w: 30, h: 40 }

/** The work of an import, which leaves what is there. */
const as = (importId: string) => ({ importId, sourceId: importId, existing: 'keep' as const })
const becameOf = ({ items }: Annotated) => items.map(({ became }) => became)

async function begin(wish: Parameters<typeof sampleProject>[0] = {}) {
  const farm = await sampleProject({ images: 0, unlabelled: 4, labels: ['cat'], ...wish })
  const { id } = await startImport(farm.scope, { source: 'set', format: 'voc' })
  await db.image.updateMany({ where: { projectId: farm.id }, data: { importId: id } })
  const images = await db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })
  const write = async (items: ImportItem[]) => becameOf(await storeAnnotations(farm.scope, { ...as(id), items }))
  return { farm, importId: id, ids: images.map((image) => image.id), write }
}

const draw = ({ scope, labelIds }: SampleProject, image: string) =>
  saveEdits(scope, {
    image,
    edits: [{ id: 'mine', change: { put: { id: 'mine', labelId: labelIds.cat!, shape: boxShape(box), attributes: {} } } }],
  })

test('labels are made in the order of the source, each with a colour; images get boxes, negative and split', async () => {
  const { farm, ids, write } = await begin()
  const items: ImportItem[] = [
    {
      imageId: ids[0]!,
      annotations: [
        { label: 'zebra', shape: boxShape(box), attributes: { difficult: true } },
        { label: 'ant', shape: boxShape(box) },
        { label: 'ant', shape: boxShape(box) },
      ],
      split: 'test',
    },
    { imageId: ids[1]!, annotations: [], negative: true, split: 'train' },
    { imageId: ids[2]!, annotations: [], split: 'validation' },
  ]
  expect(await write(items)).toEqual(['labelled', 'labelled', 'unchanged'])
  const labels = await db.label.findMany({ where: { projectId: farm.id }, orderBy: { position: 'asc' } })
  expect(labels.map(({ name, color }) => [name, color])).toEqual([
    ['cat', 1],
    ['zebra', 2],
    ['ant', 3],
  ])
  const rows = await db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' }, include: { annotations: true } })
  expect(rows.map(({ state, split, annotationCount }) => [state, split, annotationCount])).toEqual([
    ['labelled', 'test', 3],
    ['negative', 'train', 0],
    ['unlabelled', 'validation', 0],
    ['unlabelled', null, 0],
  ])
  expect(rows[0]!.annotations.find(({ labelId }) => labelId === labels[1]!.id)).toMatchObject({ ...box, attributes: { difficult: true } })
})

test('labels that differ in capitals only are kept apart, as the source has them', async () => {
  const { farm, ids, write } = await begin({ labels: ['Cat'] })
  await write([
    {
      imageId: ids[0]!,
      annotations: [
        { label: 'cat', shape: boxShape(box) },
        { label: 'CAT', shape: boxShape(box) },
      ],
    },
  ])
  const labels = await db.label.findMany({
    where: { projectId: farm.id },
    orderBy: { position: 'asc' },
    include: { _count: { select: { annotations: true } } },
  })
  expect(labels.map(({ name, _count }) => [name, _count.annotations])).toEqual([
    ['Cat', 0],
    ['cat', 1],
    ['CAT', 1],
  ])
})

test('half an import done again is done once', async () => {
  const { farm, ids, write } = await begin()
  const items = [{ imageId: ids[0]!, annotations: [{ label: 'cat', shape: boxShape(box) }] }]
  await write(items)
  expect(await write(items)).toEqual(['unchanged'])
  expect(await db.annotation.count({ where: { image: { projectId: farm.id } } })).toBe(1)
})

test('two folders of one name are two imports; the same files are one, whatever they are called', async () => {
  const farm = await sampleProject({ images: 0 })
  const begin = (source: string, fingerprint?: string) => startImport(farm.scope, { source, fingerprint, format: 'voc' })
  const [one, two, nameless] = [await begin('set', 'a'.repeat(64)), await begin('set', 'b'.repeat(64)), await begin('set')]
  expect(new Set([one.id, two.id, nameless.id]).size).toBe(3)
  expect(await begin('set, moved', 'a'.repeat(64))).toEqual(one)
  expect(await begin('set')).toEqual(nameless)
})

test('an import that was interrupted is the same one when it is begun again; one that has ended is not', async () => {
  const { farm, importId } = await begin()
  const again = () => startImport(farm.scope, { source: 'set', format: 'voc' })
  expect(await again()).toEqual({ id: importId })
  await db.import.update({ where: { id: importId }, data: { finishedAt: new Date() } })
  expect(await again()).not.toEqual({ id: importId })
})

test('an import never overwrites what somebody drew', async () => {
  const { farm, ids, write } = await begin()
  await draw(farm, ids[0]!)
  expect(await write(ids.map((imageId) => ({ imageId, annotations: [{ label: 'dog', shape: boxShape(box) }] })))).toEqual([
    'kept',
    'labelled',
    'labelled',
    'labelled',
  ])
  expect(await db.annotation.findMany({ where: { imageId: ids[0] }, select: { id: true } })).toEqual([{ id: 'mine' }])
})

test('an edit that is called like the import is somebody’s work: it neither stands in for the import’s nor goes with it', async () => {
  const { farm, importId, ids, write } = await begin()
  const negative = { edits: [{ id: importId, change: { negative: false } }] }
  await saveEdits(farm.scope, { image: ids[0]!, ...negative })
  expect(await write([{ imageId: ids[0]!, annotations: [{ label: 'cat', shape: boxShape(box) }] }])).toEqual(['labelled'])
  const put = { id: 'mine', labelId: farm.labelIds.cat!, shape: boxShape(box), attributes: {} }
  await saveEdits(farm.scope, { image: ids[1]!, edits: [{ id: importId, change: { put } }] })
  expect(await undoImport(farm.scope, { import: importId })).toEqual({ deleted: 2, cleared: 0, splits: 0, kept: 2 })
  expect(await db.annotation.count({ where: { imageId: ids[1]! } })).toBe(1)
})

test('nobody can send an edit that is called as ours are', () => {
  const change = { negative: true }
  for (const id of [importEdit('x'), splitEdit('x'), undoEdit('x'), labelEdit('x')])
    expect(Edit.safeParse({ id, change }).success).toBe(false)
})

test('a bad box refuses the whole batch and names the picture', async () => {
  const { farm, ids, write } = await begin()
  const bad = { imageId: ids[1]!, annotations: [{ label: 'cat', shape: boxShape({ x: 9999, y: 0, w: 5, h: 5 }) }] }
  await expect(write([{ imageId: ids[0]!, annotations: [{ label: 'cat', shape: boxShape(box) }] }, bad])).rejects.toMatchObject({
    code: 'invalid',
    detail: { image: ids[1] },
  })
  expect(await db.annotation.count({ where: { image: { projectId: farm.id } } })).toBe(0)
})

test('a picture named twice in one request is refused in words', async () => {
  const { ids, write } = await begin()
  const item = { imageId: ids[0]!, annotations: [{ label: 'cat', shape: boxShape(box) }] }
  await expect(write([item, { ...item }])).rejects.toMatchObject({ code: 'invalid' })
})

test('two parts of an import and an annotator at once get along', async () => {
  const { farm, ids, write } = await begin({ unlabelled: 40 })
  const part = (some: string[], label: string) =>
    write(some.map((imageId) => ({ imageId, annotations: [{ label, shape: boxShape(box) }] })))
  await Promise.all([
    part(ids.slice(0, 20), 'dog'),
    part(ids.slice(20).toReversed(), 'cow'),
    ...ids.slice(0, 40).map((id) => draw(farm, id)),
  ])
  for (const { annotations } of await db.image.findMany({ where: { projectId: farm.id }, include: { annotations: true } }))
    expect(annotations.map(({ id }) => id)).toContain('mine')
  const labels = await db.label.findMany({ where: { projectId: farm.id }, orderBy: { position: 'asc' } })
  // One that no image has room for any more is not made.
  expect(labels.map(({ position, color }) => [position, color])).toEqual(labels.map((_, at) => [at, at + 1]))
})

test('tags by name', async () => {
  const { farm, ids, write } = await begin({ type: 'classification' })
  await write([{ imageId: ids[0]!, annotations: [{ label: 'menu', shape: TAG }] }])
  expect(
    await db.annotation.findMany({ where: { image: { projectId: farm.id } }, select: { x: true, label: { select: { name: true } } } }),
  ).toEqual([{ x: null, label: { name: 'menu' } }])
})

test('undo takes the images back, but not those that somebody worked on', async () => {
  const { farm, importId, ids, write } = await begin()
  await write(ids.map((imageId) => ({ imageId, annotations: [{ label: 'cat', shape: boxShape(box) }] })))
  await draw(farm, ids[2]!)
  expect(await undoImport(farm.scope, { import: importId })).toEqual({ deleted: 3, cleared: 0, splits: 0, kept: 1 })
  expect(await db.image.findMany({ where: { projectId: farm.id }, select: { id: true, importId: true } })).toEqual([
    { id: ids[2], importId: null },
  ])
  await expect(undoImport(farm.scope, { import: importId })).rejects.toMatchObject({ code: 'not_found' })
})

test('undo takes its annotations back from images that were here before, unless somebody changed them since', async () => {
  const { farm, ids, write } = await begin({ unlabelled: 5 })
  await draw(farm, ids[0]!)
  const { id: later } = await startImport(farm.scope, { source: 'later', format: 'voc' })
  await storeAnnotations(farm.scope, {
    ...as(later),
    items: [
      { imageId: ids[0]!, annotations: [{ label: 'dog', shape: boxShape(box) }] }, // kept what it had
      {
        imageId: ids[1]!,
        annotations: [
          { label: 'dog', shape: boxShape(box) },
          { label: 'cow', shape: boxShape(box) },
        ],
      },
      { imageId: ids[2]!, annotations: [], negative: true },
      { imageId: ids[3]!, annotations: [{ label: 'dog', shape: boxShape(box) }] },
    ],
  })
  await draw(farm, ids[3]!)
  await write([{ imageId: ids[4]!, annotations: [{ label: 'cow', shape: boxShape(box) }] }])
  expect(await undoImport(farm.scope, { import: later })).toEqual({ deleted: 0, cleared: 2, splits: 0, kept: 1 })
  const rows = await db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })
  expect(rows.map(({ state, annotationCount }) => `${state} ${annotationCount}`)).toEqual([
    'labelled 1',
    'unlabelled 0',
    'unlabelled 0',
    'labelled 2',
    'labelled 1',
  ])
  expect(rows.map(({ labelledById }) => labelledById !== null)).toEqual([true, false, false, true, true])
})

test('undone by several people at once, it is undone once, and the others are told that there is none', async () => {
  for (let round = 0; round < 5; round++) {
    const { farm, importId, ids, write } = await begin()
    await write(ids.map((imageId) => ({ imageId, annotations: [{ label: 'cat', shape: boxShape(box) }] })))
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => undoImport(farm.scope, { import: importId })))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'not_found' })
    expect(await db.image.count({ where: { projectId: farm.id } })).toBe(0)
  }
})

test('annotations that come in while their import is undone are not left behind', async () => {
  for (let round = 0; round < 5; round++) {
    const { farm, ids } = await begin()
    const { id: later } = await startImport(farm.scope, { source: 'later', format: 'voc' })
    const writes = ids.map((imageId) =>
      storeAnnotations(farm.scope, { ...as(later), items: [{ imageId, annotations: [{ label: 'cat', shape: boxShape(box) }] }] }),
    )
    const [undone, ...written] = await Promise.allSettled([undoImport(farm.scope, { import: later }), ...writes])
    expect(undone.status).toBe('fulfilled')
    for (const answer of written) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'not_found' })
    expect(await db.image.count({ where: { projectId: farm.id, state: 'labelled' } })).toBe(0)
  }
})

test('a finished import shows its report', async () => {
  const { farm, importId } = await begin()
  const tally = { found: 4, kept: 4, repaired: 0, rejected: 0 }
  const report = {
    version: 2 as const,
    source: 'set',
    format: 'voc' as const,
    images: tally,
    boxes: tally,
    polygons: tally,
    tags: tally,
    files: null,
    existing: 'keep' as const,
    became: { labelled: 4, kept: 0, replaced: 0, merged: 0, unchanged: 0 },
    present: 0,
    anew: 0,
    seconds: 7,
    splits: { train: 0, validation: 0, test: 0, undecided: 4 },
    exceptions: [{ thing: 'box' as const, outcome: 'notice' as const, file: 'a.xml', reason: 'odd', count: 1 }],
    unlisted: 0,
  }
  const list = () => listImports(farm.scope)
  const read = () => readImport(farm.scope, { import: importId })
  expect((await list()).items).toMatchObject([{ id: importId, finishedAt: null, summary: null, images: 4 }])
  expect(await read()).toMatchObject({ id: importId, report: null, images: 4 })
  await db.import.update({ where: { id: importId }, data: { report, finishedAt: new Date(), stage: 'done' } })
  const { exceptions: _, ...summary } = report
  expect((await list()).items).toEqual([
    {
      id: importId,
      source: 'set',
      format: 'voc',
      createdById: farm.member.userId,
      createdAt: expect.any(Date),
      finishedAt: expect.any(Date),
      stage: 'done',
      summary,
      images: 4,
    },
  ])
  expect(await read()).toMatchObject({ id: importId, report, images: 4 })
})

test('the import of another project is none', async () => {
  const [mine, theirs] = [await begin(), await begin()]
  for (const ask of [undoImport, readImport])
    await expect(ask(mine.farm.scope, { import: theirs.importId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    storeAnnotations(mine.farm.scope, {
      ...as(mine.importId),
      items: [{ imageId: theirs.ids[0]!, annotations: [{ label: 'cat', shape: boxShape(box) }] }],
    }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
