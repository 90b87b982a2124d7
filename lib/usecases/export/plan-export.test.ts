import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { StartExport } from '@/lib/domain/contract/export'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { makeVersion } from '@/lib/usecases/version/make-version'
import { whereImages } from '@/lib/usecases/image/filter-images'
import { claimExport } from './claim-export'
import { countContent } from './count-content'
import { gatherContent } from './gather-content'
import { planExport } from './plan-export'
import { readExport } from './read-export'
import { runExport } from './run-export'
import { startExport } from './start-export'

await useServices()
afterAll(closeQueue)

let dir: string
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'exports-'))))
afterEach(async () => {
  await db.export.deleteMany() // what waits here would have its turn in the next test
  await rm(dir, { recursive: true, force: true })
})

const going = () => new AbortController().signal
const wish: StartExport = { format: 'jsonl', filter: { pool: 'all' }, pictures: false }

async function exported({ scope }: SampleProject, more: Partial<StartExport> = {}) {
  const { id } = await startExport(scope, { ...wish, ...more })
  await runExport((await claimExport())!, { dir, signal: going() })
  return readExport(scope, { export: id })
}

test('what a format has no place for is said before, and in the end', async () => {
  const farm = await sampleProject({ images: 3, negative: 1 })
  const rows = await db.annotation.findMany({ where: { image: { projectId: farm.id } } })
  const shape = { kind: 'polygon', parts: [[1, 1, 9, 1, 9, 9]] }
  const where = { imageId_id: { imageId: rows[0]!.imageId, id: 'a' } }
  await db.annotation.update({ where, data: { shape, attributes: { colour: 'red' } } })
  await db.image.updateMany({ where: { projectId: farm.id, state: 'negative' }, data: { split: 'test' } })
  const { survey, formats, pictureBytes } = await planExport(farm.scope, wish.filter)
  expect(survey).toMatchObject({
    images: 4,
    negatives: 1,
    inSplits: 1,
    boxes: 2,
    polygons: 1,
    severalOutlines: 0,
    renamed: { path: 0, stem: 0 },
  })
  expect(survey.attributes).toEqual({ colour: { flag: 0, number: 0, text: 1, mixed: false } })
  expect(pictureBytes).toBeGreaterThan(0)
  const losses = [
    { what: 'outlines', count: 1 },
    { what: 'attributes', count: 1, names: ['colour'] },
  ]
  const createml = formats.find(({ id }) => id === 'createml')!
  expect(createml.ways).toEqual([true, false].map((pictures) => ({ options: {}, pictures, losses })))
  expect(formats.map(({ id }) => id)).not.toContain('pictures')
  expect((await exported(farm, { format: 'createml' })).report).toMatchObject({ losses, polygons: { found: 1, written: 1, leftOut: 0 } })
})

test('that a label chooses images and not what is on them is said before, and in the end, also of a version', async () => {
  const farm = await sampleProject({ images: 3, labels: ['cat', 'dog'] })
  const [first] = await db.annotation.findMany({ where: { image: { projectId: farm.id }, labelId: farm.labelIds.cat } })
  const { imageId, x, y, w, h, createdById, updatedById } = first!
  for (const id of ['d1', 'd2'])
    await db.annotation.create({ data: { id, imageId, labelId: farm.labelIds.dog!, x, y, w, h, createdById, updatedById } })
  await makeVersion(farm.scope, { name: 'first', note: '' })
  const label = farm.labelIds.cat!
  for (const filter of [
    { pool: 'all', label },
    { pool: 'all', label, version: 1 },
  ] as const) {
    const notices = [{ what: 'otherLabels', count: 2 }]
    expect((await planExport(farm.scope, filter)).formats.find(({ id }) => id === 'csv')).toMatchObject({ notices })
    expect((await exported(farm, { format: 'csv', filter })).report).toMatchObject({ notices, boxes: { written: 4 } })
  }
  expect((await planExport(farm.scope, { pool: 'all' })).formats.find(({ id }) => id === 'csv')).toMatchObject({ notices: [] })
})

test('that YOLO trains on what it validates with is said before, and in the end', async () => {
  const farm = await sampleProject({ images: 3, unlabelled: 1, negative: 1 })
  const [one] = await db.image.findMany({ where: { projectId: farm.id, state: 'labelled' } })
  const noticesOf = async () => (await planExport(farm.scope, wish.filter)).formats.find(({ id }) => id === 'yolo')!.notices
  await db.image.update({ where: { id: one!.id }, data: { split: 'test' } })
  const notices = [{ what: 'noValidation', count: 3 }]
  expect(await noticesOf()).toEqual(notices)
  expect((await exported(farm, { format: 'yolo' })).report).toMatchObject({ notices })
  await db.image.update({ where: { id: one!.id }, data: { split: 'validation' } })
  expect(await noticesOf()).toEqual([])
  expect((await exported(farm, { format: 'yolo' })).report).toMatchObject({ notices: [] })
})

test('what the database counts is what is counted while it is read, also of odd names, groups, tags and mixed attributes', async () => {
  const farm = await sampleProject({ images: 9, unlabelled: 2, negative: 1, labels: ['cat', 'dog', 'con'] })
  const names = ['con.jpg', 'a.jpg', 'A.jpg', 'a.png', `${'牛'.repeat(70)}.jpg`, '.hidden/x.jpg', 'what?.jpg', 'plain.jpg', 'dot./b.jpg']
  const images = await db.image.findMany({ where: { projectId: farm.id }, orderBy: [{ createdAt: 'asc' }, { name: 'asc' }, { id: 'asc' }] })
  for (const [i, { id, name, state }] of images.entries())
    await db.image.update({ where: { id }, data: { name: names[i] ?? name, split: i % 4 || state === 'unlabelled' ? 'test' : null } })
  const polygon = (...parts: number[][]) => ({ kind: 'polygon', parts })
  const marks = [
    { id: 'p1', shape: polygon([1, 1, 9, 1, 9, 9]), attributes: { group_id: 1, seen: true } },
    { id: 'p2', shape: polygon([1, 1, 9, 1, 9, 9]), attributes: { group_id: 1, seen: 'yes' } },
    { id: 'p3', shape: polygon([1, 1, 9, 1, 9, 9], [20, 20, 30, 20, 30, 30]), attributes: { group_id: 2, seen: 1 } },
    { id: 'p4', shape: polygon([1, 1, 9, 1, 9, 9]), attributes: { group_id: 4 } },
  ].map((mark) => ({ ...mark, x: 1, y: 1, w: 29, h: 29 }))
  const tags = [
    { id: 't1', attributes: { seen: false } },
    { id: 't2', attributes: {} },
  ]
  const by = { labelId: farm.labelIds.cat!, createdById: farm.scope.actor, updatedById: farm.scope.actor }
  await db.annotation.createMany({ data: [...marks, ...tags].map((mark) => ({ ...mark, ...by, imageId: images[0]!.id })) })
  await startExport(farm.scope, wish)
  const { content } = await gatherContent((await claimExport())!, join(dir, 'content'), { signal: going(), onProgress: () => {} })
  expect((await countContent(farm.scope, wish.filter)).content).toEqual(content)
  expect(content.survey).toMatchObject({
    unseen: 2,
    unseenInSplits: 2,
    renamed: { path: 7, stem: 7 },
    polygons: 4,
    severalOutlines: 1,
    grouped: 3,
    tags: 2,
    moreTags: 1,
    tagsWithAttributes: 1,
    onlyTags: 0,
    unusedLabels: 0,
    otherLabels: 0,
    attributes: { seen: { flag: 2, number: 1, text: 1, mixed: true }, group_id: { flag: 0, number: 4, text: 0, mixed: false } },
  })
})

test.each([
  [{ pool: 'labelled' }],
  [{ pool: 'all', q: 'TURE-1_%' }],
  [{ pool: 'all', q: 'ture-1' }],
  [{ pool: 'all', split: 'none' }],
  [{ pool: 'all', split: 'test' }],
  [{ pool: 'all', by: 'me' }],
  [{ pool: 'negative' }],
] as const)('what is counted is what goes out: %j', async (some) => {
  const farm = await sampleProject({ images: 12, unlabelled: 1, negative: 2 })
  await db.image.updateMany({
    where: { projectId: farm.id, name: { contains: '1' } },
    data: { split: 'test', labelledById: farm.scope.actor },
  })
  const filter = 'by' in some ? { ...some, by: farm.scope.actor } : some
  const { survey } = await planExport(farm.scope, filter)
  expect(survey.images).toBe(await db.image.count({ where: whereImages(farm.scope, filter) }))
  expect((await exported(farm, { filter })).report).toMatchObject({ images: { found: survey.images }, boxes: { found: survey.boxes } })
})
