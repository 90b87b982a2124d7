import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImageCard, PageWay } from '@/lib/domain/contract/image'
import { boxShape } from '@/lib/domain/geometry/shape'
import { ImageFilter, ORDERS, POOLS } from '@/lib/domain/image/image-filter'
import { imageKey, poolKey, thumbnailKey } from '@/lib/domain/keys'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { countImages } from './count-images'
import { deleteImages } from './delete-images'
import { cursorOfRow } from './filter-images'
import { listImages } from './list-images'
import { nextImage } from './next-image'
import { openImageFile, openThumbnail } from './open-image-file'
import { readImage } from './read-image'

await useServices()
afterAll(closeQueue)

const IMAGES = 1200
let farm: SampleProject
type Row = { id: string; name: string; state: string; split: string | null; createdAt: Date; labelledById: string | null; labels: string[] }
let rows: Row[]

// Many share a moment and some a name too, so that only the id tells them apart.
beforeAll(async () => {
  farm = await sampleProject({ images: 0, labels: ['cat', 'dog'] })
  const { cat, dog } = farm.labelIds as Record<string, string>
  rows = Array.from({ length: IMAGES }, (_, i) => ({
    id: `id-${(i * 7919) % IMAGES}`,
    name: ['Tom', 'tom_1', 'Zoë%', 'ann'][i % 4] + (i % 3 === 0 ? '' : `-${i}`),
    state: ['labelled', 'unlabelled', 'negative'][i % 3]!,
    split: [null, 'train', 'test', 'validation'][i % 4]!,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(i / 80))),
    labelledById: i % 3 === 1 ? null : ['ann', 'bob'][i % 2]!,
    labels: i % 3 === 0 ? [cat!, ...(i % 2 ? [dog!] : [])] : [],
  }))
  await db.image.createMany({
    data: rows.map(({ labels, ...row }) => ({
      ...row,
      state: row.state as 'labelled',
      split: row.split as 'train',
      projectId: farm.id,
      sha256: row.id,
      sourceSha256: row.id,
      format: 'image/png',
      width: 200,
      height: 100,
      bytes: 1,
      createdById: 'x',
      annotationCount: labels.length,
    })),
  })
  await db.annotation.createMany({
    data: rows.flatMap(({ id, labels }) =>
      labels.map((labelId, i) => ({ imageId: id, id: `a${i}`, labelId, x: 20, y: 10, w: 50, h: 25, createdById: 'x', updatedById: 'x' })),
    ),
  })
})

const page = (filter: Partial<ImageFilter>, more: { cursor?: string; way?: PageWay; limit?: number } = {}) =>
  listImages(farm.scope, { limit: 100, ...ImageFilter.parse(filter), ...more })

async function walk(filter: Partial<ImageFilter>, limit: number): Promise<{ items: ImageCard[]; total: number }> {
  const items: ImageCard[] = []
  for (let cursor: string | undefined; ;) {
    const got = await page(filter, { cursor, limit })
    items.push(...got.items)
    if (!got.next) return { items, total: got.total }
    expect(got.items).toHaveLength(limit)
    cursor = got.next
  }
}

/** Names as people read them, 2 before 10; the same to them, by their bytes. */
const { compare } = new Intl.Collator('und', { numeric: true })
const asRead = (one: string, other: string) => compare(one, other) || Buffer.from(one).compare(Buffer.from(other))

// What the filter and order mean, said again in the plainest way. PostgreSQL compares other text by its bytes, as the database is C.UTF-8.
function expected({ pool, label, q, split, by, order }: ImageFilter): string[] {
  const kept = rows.filter(
    (row) =>
      (pool === 'all' || row.state === pool) &&
      (!label || row.labels.includes(label)) &&
      (!q || row.name.toLowerCase().includes(q.toLowerCase())) &&
      (!split || row.split === (split === 'none' ? null : split)) &&
      (!by || row.labelledById === by),
  )
  const time = { newest: -1, oldest: 1, name: 0 }[order]
  const byTime = (a: Row, b: Row) => time * (a.createdAt.getTime() - b.createdAt.getTime())
  return kept.toSorted((a, b) => byTime(a, b) || asRead(a.name, b.name) || Buffer.from(a.id).compare(Buffer.from(b.id))).map(({ id }) => id)
}

const filters = () =>
  fc.record({
    pool: fc.constantFrom(...POOLS),
    label: fc.constantFrom(undefined, ...Object.values(farm.labelIds)),
    q: fc.constantFrom(undefined, 'tom', 'TOM', '_', '%', '-1', 'zoë', 'nobody', '\\'),
    split: fc.constantFrom(undefined, 'none' as const, 'train' as const, 'test' as const),
    by: fc.constantFrom(undefined, 'ann', 'bob'),
    order: fc.constantFrom(...ORDERS),
  })

test('page by page, every filter gives exactly its images, each once, in order', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(filters(), fc.integer({ min: 60, max: 500 }), async (filter, limit) => {
      const { items, total } = await walk(filter, limit)
      expect(items.map(({ id }) => id)).toEqual(expected(filter))
      expect(total).toBe(items.length)
    }),
    { numRuns: 30 },
  ),
)

test(
  'a page around any image, of the list or not, has those on both sides, says where it is, and leads on both ways',
  { timeout: 60_000 },
  () =>
    fc.assert(
      fc.asyncProperty(filters(), fc.nat(IMAGES - 1), fc.integer({ min: 20, max: 300 }), async (filter, pick, limit) => {
        const row = rows[pick]!
        const all = expected({ ...filter, pool: 'all', label: undefined, q: undefined, split: undefined, by: undefined })
        const ids = expected(filter)
        const before = new Set(all.slice(0, all.indexOf(row.id)))
        const at = ids.filter((id) => before.has(id)).length
        const cursor = cursorOfRow(row)
        const middle = await page(filter, { cursor, way: 'around', limit })
        const found = middle.items.map(({ id }) => id)
        expect(middle.around?.at).toBe(at)
        let first = at - middle.around!.here
        expect(found).toEqual(ids.slice(first, first + found.length))
        for (let previous = middle.previous; previous;) {
          const back = await page(filter, { cursor: previous, way: 'back', limit: 400 })
          found.unshift(...back.items.map(({ id }) => id))
          first -= back.items.length
          previous = back.previous
        }
        for (let next = middle.next; next;) {
          const on = await page(filter, { cursor: next, limit: 400 })
          found.push(...on.items.map(({ id }) => id))
          next = on.next
        }
        expect([first, found]).toEqual([0, ids])
      }),
      { numRuns: 25 },
    ),
)

test('previous, next and position are those of the list', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(filters(), fc.nat(), async (filter, pick) => {
      const ids = expected(filter)
      if (ids.length === 0) return
      const at = pick % ids.length
      const read = await readImage(farm.scope, { image: ids[at]!, ...filter })
      expect(read).toMatchObject({ id: ids[at], position: at + 1, total: ids.length })
      expect([read.previous, read.next]).toEqual([ids[at - 1], ids[at + 1]])
    }),
    { numRuns: 40 },
  ),
)

test('a card says what the grid shows', async () => {
  const { cat } = farm.labelIds
  const { items } = await page({ pool: 'labelled', order: 'oldest', q: 'tom' }, { limit: 1 })
  expect(items[0]).toMatchObject({
    name: 'Tom',
    state: 'labelled',
    annotationCount: 1,
    labelledBy: 'ann',
    boxes: [[1, 0.1, 0.1, 0.25, 0.25]],
    labels: [],
  })
  expect(cat).toBeDefined()
})

test('a page holds still while new images come in front of it', async () => {
  const first = await page({ order: 'newest' }, { limit: 10 })
  const { id } = await db.image.create({
    data: {
      projectId: farm.id,
      name: 'new',
      sha256: 'n',
      sourceSha256: 'n',
      format: 'image/png',
      width: 1,
      height: 1,
      bytes: 1,
      createdById: 'x',
    },
  })
  const second = await page({ order: 'newest' }, { limit: 10, cursor: first.next! })
  expect(second.items.map((item) => item.id)).toEqual(expected(ImageFilter.parse({})).slice(10, 20))
  await db.image.delete({ where: { id } })
})

test('a made-up cursor is refused', async () => {
  const forged = (parts: string[]) => btoa(encodeURIComponent(JSON.stringify(parts)))
  const cursors = [
    'abc',
    forged(['x', '\0', '2026-01-01T00:00:00Z']),
    forged(['x', '\ud800', '2026-01-01T00:00:00Z']),
    forged(['x', 'y', '0000-01-01T00:00:00Z']),
  ]
  for (const cursor of cursors)
    for (const order of ORDERS) await expect(page({ order }, { cursor })).rejects.toMatchObject({ code: 'invalid' })
})

test('counts agree with the list', async () => {
  const counts = await countImages(farm.scope)
  expect(counts).toMatchObject({
    all: 1200,
    labelled: 400,
    unlabelled: 400,
    negative: 400,
    bySplit: { none: 300, train: 300, test: 300, validation: 300 },
  })
  const { cat, dog } = farm.labelIds as Record<string, string>
  expect(counts.byLabel).toEqual({ [cat!]: { images: 400, annotations: 400 }, [dog!]: { images: 200, annotations: 200 } })
  expect(counts.byPerson.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))).toEqual([
    { userId: 'ann', name: 'Former member', images: 400, imported: false },
    { userId: 'bob', name: 'Former member', images: 400, imported: false },
  ])
})

test('the next image to label is the one behind, then round again, then none', async () => {
  const { id, scope, labelIds } = await sampleProject({ images: 0, unlabelled: 3 })
  const ids = (await db.image.findMany({ where: { projectId: id }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })).map((row) => row.id)
  const next = (after?: string) => nextImage(scope, { after, pool: 'unlabelled', order: 'newest' })
  const label = (image: string) =>
    saveEdits(scope, {
      image,
      edits: [
        { id: 'e', change: { put: { id: 'a', labelId: labelIds.cat!, shape: boxShape({ x: 0, y: 0, w: 9, h: 9 }), attributes: {} } } },
      ],
    })
  expect(await next()).toEqual({ id: ids[0] })
  expect(await next(ids[0])).toEqual({ id: ids[1] })
  await label(ids[1]!)
  expect(await next(ids[1])).toEqual({ id: ids[2] })
  expect(await next(ids[2])).toEqual({ id: ids[0] })
  await label(ids[0]!)
  await label(ids[2]!)
  expect(await next(ids[2])).toEqual({ id: null })
})

test('deleting asks for the pool entry to be swept, a day later for bytes and thumbnail, and leaves other projects alone', async () => {
  const [mine, theirs] = [await sampleProject({ images: 2 }), await sampleProject({ images: 1 })]
  const row = await db.image.findFirstOrThrow({ where: { projectId: mine.id } })
  const other = await db.image.findFirstOrThrow({ where: { projectId: theirs.id } })
  expect(await deleteImages(mine.scope, { ids: [row.id, other.id, 'nobody'] })).toEqual({ deleted: 1 })
  expect(await db.image.count({ where: { id: other.id } })).toBe(1)
  expect(await db.annotation.count({ where: { imageId: row.id } })).toBe(0)
  const jobs = await db.$queryRaw<{ keys: string[]; hours: number }[]>`
    SELECT data->'keys' AS keys, round(extract(epoch FROM start_after - now()) / 3600)::int AS hours
    FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${mine.id} ORDER BY hours`
  expect(jobs).toEqual([
    { hours: 0, keys: [poolKey(mine.id, 'labelled', row.id), poolKey(mine.id, 'unlabelled', row.id)] },
    { hours: 24, keys: [imageKey(mine.id, row), thumbnailKey(mine.id, row.sha256)] },
  ])
})

test('another workspace sees none of it', async () => {
  const { scope } = await sampleProject({ images: 0 })
  const image = rows[0]!.id
  const asks = [
    () => readImage(scope, { image, ...ImageFilter.parse({}) }),
    () => openImageFile(scope, { image }),
    () => openThumbnail(scope, { image }),
  ]
  for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
})
