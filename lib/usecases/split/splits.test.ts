import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { DivisionWish } from '@/lib/domain/contract/split'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { editsSince } from '@/lib/usecases/edit/edits-since'
import { countImages } from '@/lib/usecases/image/count-images'
import { storeAnnotations } from '@/lib/usecases/import/store-annotations'
import { readImport } from '@/lib/usecases/import/read-import'
import { startImport } from '@/lib/usecases/import/start-import'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { noteLikeness } from '@/lib/usecases/near-duplicate/note-likeness'
import { divideImages } from './divide-images'
import { planDivision } from './plan-division'
import { setSplits } from './set-splits'
import { undoSplits } from './undo-splits'
import { writeDeedInBatches } from './write-deed-in-batches'

await useServices()
afterAll(closeQueue)

const EIGHTY = DivisionWish.parse({ train: 80, validation: 10, test: 10, of: 'all' })

async function begin(images: Parameters<typeof sampleProject>[0]) {
  const farm = await sampleProject(images)
  const rows = () => db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })
  const splits = async () => (await rows()).map(({ split }) => split)
  return { ...farm, splits, ids: (await rows()).map(({ id }) => id) }
}

test('chosen images go into a split and out of it, once a deed, with a version and an edit that says so', async () => {
  const { scope, ids, splits } = await begin({ images: 3 })
  const deed = { ids: [...ids.slice(0, 2), 'gone'], split: 'test' as const, deed: 'one' }
  expect(await setSplits(scope, deed)).toEqual({ changed: 2 })
  expect(await setSplits(scope, deed)).toEqual({ changed: 0 })
  expect(await splits()).toEqual(['test', 'test', null])
  expect(await setSplits(scope, { ids: ids.slice(1), split: null, deed: 'two' })).toEqual({ changed: 1 })
  expect((await countImages(scope)).bySplit).toEqual({ test: 1, none: 2 })
  const { version, edits } = await editsSince(scope, { image: ids[1]!, version: 1 })
  expect({ version, edits }).toMatchObject({ version: 3, edits: [{ id: 'split one', changes: [] }, { id: 'split two' }] })
})

test('a deed done again changes nothing that was done since, nor what is another way by then than it was known to be', async () => {
  const { scope, ids, splits } = await begin({ images: 1 })
  const first = { ids, split: 'test' as const, deed: 'one' }
  await setSplits(scope, first)
  await setSplits(scope, { ids, split: 'train', deed: 'two' })
  expect(await setSplits(scope, first)).toEqual({ changed: 0 })
  const late = [{ imageId: ids[0]!, split: 'validation' as const, was: null }]
  expect(await writeDeedInBatches({ scope, deed: 'late', splits: late })).toBe(0)
  expect(await splits()).toEqual(['train'])
})

test('images of another project stay as they are', async () => {
  const [mine, other] = [await begin({ images: 1 }), await begin({ images: 1 })]
  expect(await setSplits(mine.scope, { ids: other.ids, split: 'test', deed: 'theirs' })).toEqual({ changed: 0 })
  expect(await other.splits()).toEqual([null])
  await setSplits(other.scope, { ids: other.ids, split: 'test', deed: 'mine' })
  expect(await undoSplits(mine.scope, { deed: 'mine', as: 'undone' })).toEqual({ changed: 0, kept: 0 })
})

test('a project is divided as the plan says, label by label, and undone as one; what has another split since keeps it', async () => {
  const { scope, ids, splits, labelIds } = await begin({ images: 40, labels: ['cat', 'dog'], negative: 10, unlabelled: 10 })
  const plan = await planDivision(scope, EIGHTY)
  expect(plan).toMatchObject({ changed: 60, images: { train: 48, validation: 6, test: 6, none: 0 }, torn: 0, waiting: 60 })
  for (const id of Object.values(labelIds)) expect(plan.labels[id]).toEqual({ train: 16, validation: 2, test: 2, none: 0 })
  await setSplits(scope, { ids: ids.slice(0, 2), split: 'test', deed: 'before' })
  const was = await splits()
  const { changed } = await divideImages(scope, { ...EIGHTY, deed: 'divided' })
  expect((await countImages(scope)).bySplit).toEqual({ train: 48, validation: 6, test: 6 })
  expect(await planDivision(scope, EIGHTY)).toMatchObject({ changed: 0 })
  const then = await splits()
  const at = then.findIndex((split, i) => split === 'train' && was[i] === null)
  await setSplits(scope, { ids: [ids[at]!], split: 'validation', deed: 'since' })
  expect(await undoSplits(scope, { deed: 'divided', as: 'undone' })).toEqual({ changed: changed - 1, kept: 1 })
  expect(await splits()).toEqual(was.with(at, 'validation'))
  await undoSplits(scope, { deed: 'undone', as: 'again' })
  expect(await splits()).toEqual(then.with(at, 'validation'))
})

test('near duplicates stay together unless they may fall apart, and only images without a split get one', async () => {
  const { id: projectId, scope, ids, splits } = await begin({ images: 20 })
  await noteLikeness(
    projectId,
    ids.slice(0, 10).map((id) => ({ id, bits: 5n })),
  )
  await setSplits(scope, { ids: ids.slice(0, 1), split: 'validation', deed: 'given' })
  const rest = { ...EIGHTY, of: 'rest' as const }
  expect(await planDivision(scope, rest)).toMatchObject({ together: 10, torn: 0, waiting: 10 })
  expect(await planDivision(scope, { ...rest, alike: 'apart' })).toMatchObject({ together: 0, torn: 10 })
  expect(await divideImages(scope, { ...rest, deed: 'rest' })).toEqual({ changed: 19 })
  expect((await splits()).slice(0, 10)).toEqual(Array(10).fill('validation'))
})

test('shares that are not the whole are refused', async () => {
  const { scope } = await begin({ images: 1 })
  const wish = { ...EIGHTY, test: 20 }
  await expect(planDivision(scope, wish)).rejects.toThrow('The shares add up to 110 percent. Make them 100.')
  await expect(divideImages(scope, { ...wish, deed: 'more' })).rejects.toThrow('110 percent')
})

test('more images than one batch are one deed, and told once', async () => {
  const { id: projectId, scope } = await begin({ images: 1 })
  const row = { ...(await db.image.findFirstOrThrow({ where: { projectId } })), split: null }
  await db.image.createMany({ data: Array.from({ length: 1100 }, (_, n) => ({ ...row, id: randomUUID(), name: `${n}`, sha256: `${n}` })) })
  expect(await divideImages(scope, { ...EIGHTY, deed: 'many' })).toEqual({ changed: 1101 })
  expect(await undoSplits(scope, { deed: 'many', as: 'none' })).toEqual({ changed: 1101, kept: 0 })
})

test('undoing an import puts back the splits that it replaced; a split that somebody gave is nobody’s work on an image', async () => {
  const { scope, ids, splits } = await begin({ images: 0, unlabelled: 4 })
  await setSplits(scope, { ids: ids.slice(0, 2), split: 'train', deed: 'given' })
  const { id } = await startImport(scope, { source: 'set', format: 'voc' })
  await db.image.update({ where: { id: ids[3]! }, data: { importId: id } })
  const say = (split: 'validation' | 'test') =>
    storeAnnotations(scope, {
      importId: id,
      sourceId: id,
      existing: 'replace',
      items: ids.map((imageId) => ({ imageId, annotations: [], split })),
    })
  await say('validation')
  await say('test')
  await setSplits(scope, { ids: [ids[1]!, ids[3]!], split: 'validation', deed: 'since' })
  const undone = { deleted: 1, cleared: 0, splits: 2, kept: 0 }
  expect((await readImport(scope, { import: id })).undo).toEqual(undone)
  expect(await undoImport(scope, { import: id })).toEqual(undone)
  expect(await splits()).toEqual(['train', 'validation', null])
})
