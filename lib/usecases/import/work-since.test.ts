import { afterAll, expect, test } from 'vitest'
import type { ImportItem, Undone } from '@/lib/domain/contract/import'
import { boxShape } from '@/lib/domain/geometry/shape'
import { byImport } from '@/lib/domain/image/image-filter'
import type { Existing } from '@/lib/domain/import/existing'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { editsSince } from '@/lib/usecases/edit/edits-since'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { countImages } from '@/lib/usecases/image/count-images'
import { listImages } from '@/lib/usecases/image/list-images'
import { storeAnnotations } from './store-annotations'
import { readImport } from './read-import'
import { startImport } from './start-import'
import { undoImport } from './undo-import'

await useServices()
afterAll(closeQueue)

const box = { x: 1, y: 2, w: 30, h: 40 }

/** An import that has brought four pictures. */
async function begin() {
  const farm = await sampleProject({ images: 0, unlabelled: 4 })
  const { id } = await startImport(farm.scope, { source: 'set', format: 'voc' })
  await db.image.updateMany({ where: { projectId: farm.id }, data: { importId: id } })
  const images = await db.image.findMany({ where: { projectId: farm.id }, orderBy: { name: 'asc' } })
  const write = (items: ImportItem[], existing: Existing = 'keep') =>
    storeAnnotations(farm.scope, { importId: id, sourceId: id, items, existing })
  return { farm, importId: id, ids: images.map((image) => image.id), write }
}

const draw = ({ scope, labelIds }: SampleProject, image: string) =>
  saveEdits(scope, {
    image,
    edits: [{ id: 'mine', change: { put: { id: 'mine', labelId: labelIds.cat!, shape: boxShape(box), attributes: {} } } }],
  })

test('what says only the split of a picture leaves it to later requests of the import to say the rest', async () => {
  const { farm, importId, ids, write } = await begin()
  const imageId = ids[0]!
  const item = { imageId, annotations: [{ label: 'cat', shape: boxShape(box) }] }
  expect(await write([{ imageId, annotations: [], split: 'train' }])).toMatchObject({ items: [{ became: 'unchanged' }] })
  expect(await write([item])).toMatchObject({ items: [{ became: 'labelled' }] })
  for (const _ of [1, 2]) expect(await write([{ ...item, split: 'test' }], 'replace')).toMatchObject({ items: [{ became: 'unchanged' }] })
  const row = await db.image.findUniqueOrThrow({ where: { id: imageId }, include: { annotations: true } })
  expect(row).toMatchObject({ split: 'test', version: 4, annotations: [{ labelId: farm.labelIds.cat }] })
  expect((await editsSince(farm.scope, { image: imageId, version: 1 })).edits).toMatchObject([
    { version: 2 },
    { version: 3 },
    { version: 4 },
  ])
  expect(await undoImport(farm.scope, { import: importId })).toEqual({ deleted: 4, cleared: 0, splits: 0, kept: 0 })
})

test('a split that a later import says of a picture is its work: undoing the first import leaves the picture', async () => {
  const { farm, importId, ids } = await begin()
  const { id: later } = await startImport(farm.scope, { source: 'later', format: 'voc' })
  await storeAnnotations(farm.scope, {
    importId: later,
    sourceId: later,
    existing: 'keep',
    items: [{ imageId: ids[0]!, annotations: [], split: 'train' }],
  })
  expect(await undoImport(farm.scope, { import: importId })).toEqual({ deleted: 3, cleared: 0, splits: 0, kept: 1 })
  expect(await undoImport(farm.scope, { import: later })).toEqual({ deleted: 0, cleared: 0, splits: 1, kept: 0 })
})

test('what an import says is the import’s, not the work of whoever imported; their first edit makes an image theirs', async () => {
  const { farm, importId, ids, write } = await begin()
  await write(ids.slice(0, 3).map((imageId) => ({ imageId, annotations: [{ label: 'cat', shape: boxShape(box) }] })))
  const userId = farm.scope.actor
  const counted = async () => (await countImages(farm.scope)).byPerson.map(({ name: _, ...one }) => one)
  expect(await counted()).toEqual([{ userId, images: 3, imported: true }])
  await draw(farm, ids[0]!)
  await draw(farm, ids[3]!)
  expect(await counted()).toEqual([
    { userId, images: 2, imported: false },
    { userId, images: 2, imported: true },
  ])
  for (const by of [userId, byImport(userId)]) {
    const found = await listImages(farm.scope, { pool: 'all', order: 'newest', by, limit: 9 })
    expect(found.total).toBe(2)
  }
  const { undo } = await readImport(farm.scope, { import: importId })
  expect(undo).toEqual({ deleted: 2, cleared: 0, splits: 0, kept: 2 })
  expect(await undoImport(farm.scope, { import: importId })).toEqual(undo)
  expect(await counted()).toEqual([{ userId, images: 2, imported: false }])
})

test.each([4, 1001])(
  'of two who undo an import of %i pictures at once, each is told what they did, or that another did it',
  async (pictures) => {
    const farm = await sampleProject({ images: 0, unlabelled: 1 })
    const { id } = await startImport(farm.scope, { source: 'set', format: 'voc' })
    const one = await db.image.findFirstOrThrow({ where: { projectId: farm.id } })
    const more = Array.from({ length: pictures }, (_, n) => ({ ...one, id: `${id}-${n}`, sourceSha256: `${n}`, importId: id }))
    await db.image.createMany({ data: more })
    let undos: Promise<PromiseSettledResult<Undone>[]> | undefined
    await somebodyElse(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Import" WHERE id = ${id} FOR UPDATE`
      await tx.$queryRaw`SELECT 1 FROM "Image" WHERE "importId" = ${id} FOR UPDATE`
      undos = Promise.allSettled([1, 2].map(() => undoImport(farm.scope, { import: id })))
      const waiting = () => db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
      await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(2)
    })
    const ends = await undos!
    const deleted = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.deleted] : []))
    expect(deleted).not.toContain(0)
    expect(deleted.reduce((sum, n) => sum + n, 0)).toBe(pictures)
    for (const end of ends)
      if (end.status === 'rejected')
        expect(end.reason).toMatchObject({ code: 'not_found', message: 'Somebody else has undone this import at the same time.' })
  },
)
