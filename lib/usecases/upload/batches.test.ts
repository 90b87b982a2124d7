import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageKey, uploadKey } from '@/lib/domain/keys'
import { getBytes, head, putBytes, remove } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { readPicture } from '@/lib/io/picture/read-picture'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { cancelImport } from '@/lib/usecases/import/cancel-import'
import { startImport } from '@/lib/usecases/import/start-import'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { completeUploads } from './complete-uploads'
import { keepPicture } from './keep-picture'
import { requestUploads } from './request-uploads'
import { storeImages } from './store-images'

await useServices()
afterAll(closeQueue)

let farm: SampleProject
beforeAll(async () => {
  farm = await sampleProject({ images: 0 })
})

let made = 0
const picture = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 9 * made++, g: 90, b: 90 } } })
    .jpeg()
    .toBuffer()

async function put(files: { name: string; bytes: Buffer; path?: string }[], importId?: string): Promise<string[]> {
  const { items } = await requestUploads(farm.scope, {
    files: files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.length })),
    importId,
  })
  return Promise.all(
    items.map(async (item, at) => {
      if (item.state !== 'put') throw new Error(`it was ${item.state}`)
      await putBytes(uploadKey(farm.id, item.id), files[at]!.bytes, 'image/jpeg')
      return item.id
    }),
  )
}
const complete = async (uploads: string[]) => (await completeUploads(farm.scope, { uploads })).items

test('many are completed at once: one notice, one settling, and what is refused or unknown keeps no other from coming', async () => {
  const bytes = await picture()
  const [a, b, torn, twin] = (await put([
    { name: 'a.jpg', bytes },
    { name: 'b.jpg', bytes: await picture() },
    { name: 'torn.jpg', bytes: bytes.subarray(0, 200) },
    { name: 'twin.jpg', bytes },
  ])) as [string, string, string, string]
  const told = await complete([b, torn, a, 'nobody', twin])
  expect(told.map(({ state, id }) => [state, id])).toEqual([
    ['added', b],
    ['refused', torn],
    ['added', a],
    ['gone', 'nobody'],
    ['refused', twin],
  ])
  expect(told[1]).toMatchObject({ reason: expect.stringMatching(/^torn\.jpg: ends after/) })
  expect(told[4]).toMatchObject({ reason: expect.stringContaining('is here already as a.jpg') })
  expect(await db.image.count({ where: { projectId: farm.id } })).toBe(2)
  const jobs = await db.$queryRaw<{ name: string }[]>`SELECT name FROM pgboss.job WHERE data->>'projectId' = ${farm.id}`
  expect(jobs).toEqual([{ name: 'settle' }])
  expect(await head(uploadKey(farm.id, a))).toBeUndefined()
  expect(await complete([b, torn, a, 'nobody', twin])).toEqual(told)
})

test('the same upload twice in a call, and in two calls at once, is one image', async () => {
  const [id] = (await put([{ name: 'once.jpg', bytes: await picture() }])) as [string]
  const told = await Promise.all([complete([id, id]), complete([id])])
  expect(told.flat().map((one) => [one.state, one.id])).toEqual(Array(3).fill(['added', id]))
  expect(await db.image.count({ where: { name: 'once.jpg' } })).toBe(1)
})

test('two files of the same bytes and name in one call are one image, as if one came after the other', async () => {
  const bytes = await picture()
  const ids = await put([
    { name: 'same.jpg', bytes },
    { name: 'same.jpg', bytes },
  ])
  const told = await complete(ids)
  expect(new Set(told.map((one) => one.state === 'added' && one.imageId)).size).toBe(1)
  expect(await db.image.count({ where: { name: 'same.jpg' } })).toBe(1)
})

test('the books of an import hear of each of its files, and one that was undone takes none', async () => {
  const { id: importId } = await startImport(farm.scope, { source: 'set', format: 'voc' })
  const files = ['good.jpg', 'torn.jpg'].map((path) => ({ importId, path, bytes: 1n, name: path }))
  await db.importFile.createMany({ data: files })
  const bytes = await picture()
  const ids = await put(
    [
      { name: 'good.jpg', path: 'good.jpg', bytes },
      { name: 'torn.jpg', path: 'torn.jpg', bytes: bytes.subarray(0, 200) },
    ],
    importId,
  )
  await complete(ids)
  const books = await db.importFile.findMany({ where: { importId }, orderBy: { path: 'asc' } })
  expect(books).toMatchObject([
    { path: 'good.jpg', imageId: ids[0], present: false, refused: null },
    { path: 'torn.jpg', imageId: null, refused: expect.stringContaining('ends after') },
  ])
  const [late] = (await put([{ name: 'late.jpg', bytes: await picture() }], importId)) as [string]
  await undoImport(farm.scope, { import: importId })
  expect(await complete([late])).toMatchObject([{ state: 'gone', id: late }])
})

test.each(['done', 'failed', 'cancelled'] as const)('an import that has ended takes no more pictures: %s', async (stage) => {
  const { id: importId } = await startImport(farm.scope, { source: stage, format: 'voc' })
  const name = `${stage}.jpg`
  const [came, late] = await put(
    [
      { name: 'came.jpg', bytes: await picture() },
      { name, bytes: await picture() },
    ],
    importId,
  )
  const before = await complete([came!])
  if (stage === 'cancelled') await cancelImport(farm.scope, { import: importId })
  else await db.import.update({ where: { id: importId }, data: { stage } })
  const reason = `${name}: the import that it belongs to has ended. Start the import again.`
  expect(await complete([late!, came!])).toEqual([{ state: 'gone', id: late, reason }, ...before])
  expect(await db.image.count({ where: { name } })).toBe(0)
  expect(await head(uploadKey(farm.id, late!))).toBeUndefined()
  await expect(put([{ name, bytes: await picture() }], importId)).rejects.toMatchObject({
    code: 'gone',
    message: 'This import has ended. Start the import again.',
  })
})

test('bytes that a sweep took along before the image had them are asked for once more', async () => {
  const read = await readPicture(await picture(), { pixels: 1e6, of: 'farm' })
  if ('refusal' in read) throw new Error('refused')
  const upload = { id: 'swept', name: 'swept.jpg', importId: null, createdById: farm.scope.actor, createdAt: new Date() }
  const kept = await keepPicture(farm.id, read.picture)
  const key = imageKey(farm.id, kept)
  await remove([key])
  expect(await storeImages(farm.scope, [{ upload, kept }])).toEqual(new Map([['swept', 'swept']]))
  expect(await db.image.count({ where: { id: 'swept' } })).toBe(0)
  await keepPicture(farm.id, read.picture)
  expect((await storeImages(farm.scope, [{ upload, kept }])).get('swept')).toMatchObject({ image: { id: 'swept' } })
  expect(await getBytes(key)).toHaveLength(kept.bytes)
})
