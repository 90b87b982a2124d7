import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import { applyChange, type Change, type Doc, type Edit } from '@/lib/domain/annotation/edit'
import type { Box } from '@/lib/domain/geometry/box'
import { boxShape, type Shape } from '@/lib/domain/geometry/shape'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { listImages } from '@/lib/usecases/image/list-images'
import { readImage } from '@/lib/usecases/image/read-image'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { saveEdits } from './save-edits'
import { tagImages } from './tag-images'

await useServices()
afterAll(closeQueue)

const ALL = { pool: 'all', order: 'newest' } as const
const box = (x: number) => ({ x, y: 10, w: 20, h: 20 })
/** A polygon in it. */
const around = ({ x, y, w, h }: Box): Shape => ({ kind: 'polygon', parts: [[x + 0.1, y, x + w, y + h / 3, x + w / 7, y + h]] })
const put = (id: string, labelId: string, x = 0): Edit => ({
  id: `e-${id}-${x}`,
  change: { put: { id, labelId, shape: boxShape(box(x)), attributes: {} } },
})

async function fresh(wish: Parameters<typeof sampleProject>[0] = {}) {
  const farm = await sampleProject({ images: 0, unlabelled: 1, labels: ['cat', 'dog'], attributes: { difficult: 'flag' }, ...wish })
  const images = await db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })
  const image = images[0]!.id
  const save = (edits: Edit[], more: { version?: number; scope?: Scope } = {}) =>
    saveEdits(more.scope ?? farm.scope, { image, edits, version: more.version })
  const read = (id = image) => readImage(farm.scope, { image: id, ...ALL })
  return {
    farm,
    image,
    ids: images.map(({ id }) => id),
    save,
    read,
    row: () => db.image.findUniqueOrThrow({ where: { id: image } }),
    cat: farm.labelIds.cat!,
    dog: farm.labelIds.dog!,
  }
}

const jobs = (farm: SampleProject) =>
  db.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'settle' AND data->>'projectId' = ${farm.id}`

test('a first box moves the picture to the labelled pool and says so to everybody', async () => {
  const { farm, image, save, read, row, cat } = await fresh()
  const heard: unknown[] = []
  const hush = await listen((event) => heard.push(event))
  expect(await save([put('a', cat)])).toEqual({ version: 2, seen: ['e-a-0'] })
  expect((await read()).doc).toEqual({ annotations: [{ id: 'a', labelId: cat, shape: boxShape(box(0)), attributes: {} }], negative: false })
  expect(await row()).toMatchObject({ state: 'labelled', annotationCount: 1, version: 2, labelledById: farm.member.userId })
  expect(await jobs(farm)).toHaveLength(1)
  await expect.poll(() => heard).toEqual([{ type: 'image', projectId: farm.id, id: image, version: 2, by: farm.member.userId }])
  hush()
})

test('sending edits twice does them once', async () => {
  const { save, read, row, cat } = await fresh()
  const edits = [put('a', cat), { id: 'e2', change: { remove: 'a' } }, put('b', cat, 5)]
  const first = await save(edits)
  expect(await save(edits)).toEqual(first)
  expect(await save([...edits, put('c', cat, 9)])).toMatchObject({ version: first.version + 1 })
  expect((await read()).doc.annotations.map(({ id }) => id)).toEqual(['b', 'c'])
  expect(await row()).toMatchObject({ annotationCount: 2, version: 5 })
})

test('the same edit sent by many tabs at once is done once', async () => {
  const { save, row, cat } = await fresh()
  const answers = await Promise.all(Array.from({ length: 8 }, () => save([put('a', cat)])))
  expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]))
  expect(await row()).toMatchObject({ version: 2, annotationCount: 1 })
})

test('ten people draw on one picture at once: every box is kept', async () => {
  const { save, read, row, cat } = await fresh()
  await Promise.all(Array.from({ length: 40 }, (_, i) => save([put(`box-${i}`, cat, i)])))
  expect(new Set((await read()).doc.annotations.map(({ id }) => id))).toEqual(new Set(Array.from({ length: 40 }, (_, i) => `box-${i}`)))
  expect(await row()).toMatchObject({ version: 41, annotationCount: 40 })
  const versions = await db.edit.findMany({ orderBy: { version: 'asc' }, select: { version: true }, where: { image: { version: 41 } } })
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 40 }, (_, i) => i + 2))
})

test('who was behind gets the document, who was not does not', async () => {
  const { save, cat } = await fresh()
  await save([put('a', cat)])
  expect(await save([put('b', cat, 5)], { version: 2 })).not.toHaveProperty('doc')
  const late = await save([put('c', cat, 9)], { version: 2 })
  expect(late.doc?.annotations.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('everybody sees the boxes in the order in which whoever saved was answered: what is drawn last lies on top', async () => {
  const { save, read, cat } = await fresh()
  const draw = (id: string, x: number) => put(id, cat, x)
  const remove = (id: string): Edit => ({ id: `remove-${id}`, change: { remove: id } })
  const batches = [
    [draw('b', 1), draw('a', 2)],
    [remove('b'), draw('b', 3), draw('c', 4)],
    [draw('a', 5)],
    [remove('a'), remove('c'), draw('0', 6), draw('a', 7)],
  ]
  const orders = ['b,a', 'a,b,c', 'a,b,c', 'b,0,a']
  for (const [at, edits] of batches.entries()) {
    const saved = await save(edits, { version: 0 })
    const { doc } = await read()
    expect(saved.doc).toEqual(doc)
    expect(doc.annotations.map(({ id }) => id).join()).toBe(orders[at])
  }
})

test('negative and annotated exclude each other', async () => {
  const { save, row, cat } = await fresh()
  await save([put('a', cat), { id: 'n', change: { negative: true } }])
  expect(await row()).toMatchObject({ state: 'negative', annotationCount: 0 })
  await save([put('b', cat, 5)])
  expect(await row()).toMatchObject({ state: 'labelled', annotationCount: 1 })
  await save([{ id: 'r', change: { remove: 'b' } }])
  expect(await row()).toMatchObject({ state: 'unlabelled', labelledById: null, labelledAt: null })
})

test('removing what somebody else removed is no error', async () => {
  const { save, row, cat } = await fresh()
  await save([put('a', cat)])
  await Promise.all([save([{ id: 'r1', change: { remove: 'a' } }]), save([{ id: 'r2', change: { remove: 'a' } }])])
  expect(await row()).toMatchObject({ state: 'unlabelled', version: 4 })
})

test('boxes are clipped to the picture; one outside is refused with all its batch, naming the edit', async () => {
  const { save, read, row, cat } = await fresh()
  const outside: Edit = {
    id: 'bad',
    change: { put: { id: 'z', labelId: cat, shape: boxShape({ x: 640, y: 0, w: 5, h: 5 }), attributes: {} } },
  }
  await expect(save([put('a', cat), outside])).rejects.toMatchObject({ code: 'invalid', detail: { edit: 'bad' } })
  expect(await row()).toMatchObject({ version: 1, state: 'unlabelled' })
  await save([
    {
      id: 'over',
      change: { put: { id: 'a', labelId: cat, shape: boxShape({ x: 630, y: -5, w: 50, h: 10 }), attributes: { difficult: true } } },
    },
  ])
  expect((await read()).doc.annotations).toEqual([
    { id: 'a', labelId: cat, shape: boxShape({ x: 630, y: 0, w: 10, h: 5 }), attributes: { difficult: true } },
  ])
})

test('a label of another project is none', async () => {
  const [mine, theirs] = [await fresh(), await fresh()]
  await expect(mine.save([put('a', theirs.cat)])).rejects.toMatchObject({ code: 'invalid', detail: { edit: 'e-a-0' } })
  await expect(mine.save([put('a', mine.cat)], { scope: theirs.farm.scope })).rejects.toMatchObject({ code: 'not_found' })
})

test('drawing with a label while it is deleted: either the box is refused or the deletion is', async () => {
  for (let round = 0; round < 10; round++) {
    const { farm, save, row, cat } = await fresh()
    const [saved, deleted] = await Promise.allSettled([save([put('a', cat)]), deleteLabel(farm.scope, { label: cat, annotations: 0 })])
    expect([saved.status, deleted.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    if (saved.status === 'rejected') expect(saved.reason).toMatchObject({ code: 'invalid' })
    if (deleted.status === 'rejected') expect(deleted.reason).toMatchObject({ code: 'conflict' })
    expect((await row()).annotationCount).toBe(saved.status === 'fulfilled' ? 1 : 0)
  }
})

test('whatever is done in whatever batches, the database says what the rules say', { timeout: 60_000 }, async () => {
  const { farm, cat, dog } = await fresh()
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({
      put: fc.record({
        id,
        labelId: fc.constantFrom(cat, dog),
        shape: fc.integer({ min: 0, max: 600 }).map((x) => (x % 3 === 0 ? around(box(x)) : boxShape(box(x)))),
        attributes: fc.constant({}),
      }),
    }),
    fc.record({ remove: id }),
    fc.record({ negative: fc.boolean() }),
  )
  let n = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }), async (batches) => {
      n += 1
      const hash = `hash-${n}`
      const { id: image } = await db.image.create({
        data: {
          projectId: farm.id,
          name: hash,
          sha256: hash,
          sourceSha256: hash,
          format: 'image/png',
          width: 640,
          height: 480,
          bytes: 1,
          createdById: 'x',
        },
      })
      let doc: Doc = { annotations: [], negative: false }
      for (const [b, changes] of batches.entries()) {
        for (const one of changes) ({ doc } = applyChange(doc, one))
        await saveEdits(farm.scope, { image, edits: changes.map((one, i) => ({ id: `${b}-${i}`, change: one })) })
      }
      const read = await readImage(farm.scope, { image, ...ALL })
      const byId = (annotations: Doc['annotations']) => annotations.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect({ ...read.doc, annotations: byId(read.doc.annotations) }).toEqual({ ...doc, annotations: byId(doc.annotations) })
    }),
    { numRuns: 30 },
  )
})

test('tagging many pictures is one step for each, whoever repeats it', async () => {
  const { farm, ids, cat, dog } = await fresh({ type: 'classification', unlabelled: 30 })
  const tag = (editId: string, labelId: string | null, mode: 'set' | 'add' | 'remove' = 'set') =>
    tagImages(farm.scope, { ids, labelId, mode, editId })
  expect(await tag('t1', cat)).toEqual({ changed: 30 })
  expect(await tag('t2', dog)).toEqual({ changed: 30 })
  expect(await tag('t1', cat)).toEqual({ changed: 0 })
  const annotations = await db.annotation.findMany({ where: { image: { projectId: farm.id } } })
  expect(annotations.map(({ labelId }) => labelId)).toEqual(Array(30).fill(dog))
  expect(await tag('t3', null)).toEqual({ changed: 30 })
  expect(await db.image.count({ where: { projectId: farm.id, state: 'unlabelled' } })).toBe(30)
})

test('pictures that are gone are named, all of them, and none of the others is tagged', async () => {
  const { farm, ids, cat } = await fresh({ type: 'classification', unlabelled: 3 })
  await expect(tagImages(farm.scope, { ids: ['gone', ...ids, 'too'], labelId: cat, mode: 'set', editId: 't' })).rejects.toMatchObject({
    code: 'not_found',
    detail: { images: ['gone', 'too'] },
  })
  expect(await tagImages(farm.scope, { ids, labelId: cat, mode: 'set', editId: 't' })).toEqual({ changed: 3 })
})

test('an image counts for whoever labelled it, not for whoever gives it a tag it has', async () => {
  const { farm, ids, cat, dog, row } = await fresh({ type: 'classification' })
  const tag = (userId: string, labelId: string) =>
    tagImages({ ...farm.scope, actor: userId }, { ids, labelId, mode: 'set', editId: `${userId}-${labelId}` })
  await tag(farm.member.userId, cat)
  expect(await tag('another', cat)).toEqual({ changed: 0 })
  expect(await row()).toMatchObject({ labelledById: farm.member.userId })
  await tag('another', dog)
  expect(await row()).toMatchObject({ labelledById: 'another' })
})

test('one label each: a second tag takes the place of the first; several: both stay', async () => {
  const single = await fresh({ type: 'classification' })
  const add = ({ farm, ids }: Awaited<ReturnType<typeof fresh>>, labelId: string) =>
    tagImages(farm.scope, { ids, labelId, mode: 'add', editId: `add-${labelId}` })
  await add(single, single.cat)
  await add(single, single.dog)
  expect((await single.read()).doc.annotations.map(({ labelId }) => labelId)).toEqual([single.dog])
  const multi = await fresh({ type: 'classification', multiLabel: true })
  await Promise.all([add(multi, multi.cat), add(multi, multi.dog)])
  expect((await multi.read()).doc.annotations.map(({ labelId }) => labelId).toSorted()).toEqual([multi.cat, multi.dog].toSorted())
})

test('two people tag the same pictures in different orders without waiting for each other in a circle', async () => {
  const { farm, ids, cat, dog } = await fresh({ type: 'classification', unlabelled: 50 })
  const tag = (order: string[], labelId: string, editId: string) => tagImages(farm.scope, { ids: order, labelId, mode: 'set', editId })
  await Promise.all([tag(ids, cat, '1'), tag(ids.toReversed(), dog, '2'), tag(ids.toSorted(), cat, '3'), tag(ids.toReversed(), dog, '4')])
  const rows = await db.image.findMany({ where: { projectId: farm.id }, select: { annotationCount: true, version: true } })
  expect(rows).toEqual(Array(50).fill({ annotationCount: 1, version: 5 }))
})

test('boxes are not tagged away: bulk tags are for classification', async () => {
  const { farm, ids, cat } = await fresh()
  await expect(tagImages(farm.scope, { ids, labelId: cat, mode: 'set', editId: 't' })).rejects.toMatchObject({ code: 'invalid' })
  expect(await tagImages(farm.scope, { ids, labelId: null, mode: 'set', negative: true, editId: 'n' })).toEqual({ changed: 1 })
})

test('a picture with as many boxes as it may have takes no more, and says so', async () => {
  const { image, save, row, cat } = await fresh()
  await db.$executeRaw`
    INSERT INTO "Annotation" ("imageId", id, "labelId", x, y, w, h, "createdById", "updatedById")
    SELECT ${image}, 'b' || n, ${cat}, 1, 1, 9, 9, 'x', 'x' FROM generate_series(1, ${MOST_ANNOTATIONS - 1}) n`
  await save([put('last', cat)])
  await expect(save([put('more', cat)])).rejects.toMatchObject({
    code: 'invalid',
    message: 'One picture may have 5,000 annotations at most. Remove some first.',
    detail: { edit: 'e-more-0' },
  })
  await save([put('last', cat, 5), { id: 'r', change: { remove: 'b1' } }, put('more', cat)])
  expect(await row()).toMatchObject({ annotationCount: MOST_ANNOTATIONS })
})

test('a polygon comes back to the last digit, and is on a card as an outline', async () => {
  const { farm, image, save, read, row, cat } = await fresh()
  const shape: Shape = {
    kind: 'polygon',
    parts: [
      [100.123456789012, 48, 300.1, 48, 200.7, 240.00000000000003],
      [0, 0, 64, 0, 64, 48],
    ],
  }
  await save([{ id: 'e', change: { put: { id: 'p', labelId: cat, shape, attributes: {} } } }])
  expect((await read()).doc.annotations).toEqual([{ id: 'p', labelId: cat, shape, attributes: {} }])
  const stored = await db.annotation.findFirstOrThrow({ where: { imageId: image } })
  expect(stored).toMatchObject({ x: 0, y: 0, w: 300.1, h: 240.00000000000003 })
  const card = async () => (await listImages(farm.scope, { ...ALL, limit: 1 })).items[0]
  expect(await card()).toMatchObject({ boxes: [], outlines: [[1, [expect.arrayContaining([0.1, 0.5]), [0, 0, 0.0999, 0, 0.0999, 0.1]]]] })
  await save([put('p', cat)])
  expect((await read()).doc.annotations).toEqual([{ id: 'p', labelId: cat, shape: boxShape(box(0)), attributes: {} }])
  expect(await card()).not.toHaveProperty('outlines')
  expect(await row()).toMatchObject({ annotationCount: 1 })
})
