import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageKey, thumbnailKey, uploadKey } from '@/lib/domain/keys'
import { getBytes, head, list, putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { importEdit } from '@/lib/usecases/edit/edit-ids'
import { startImport } from '@/lib/usecases/import/start-import'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { completeUpload } from './complete-upload'
import { expireUploads } from './expire-uploads'
import { requestUploads } from './request-uploads'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'

await useServices()
afterAll(closeQueue)

let farm: SampleProject
beforeAll(async () => {
  farm = await sampleProject({ images: 0 })
})

let made = 0
// Far enough apart that JPEG keeps them so.
const shade = (n: number) => ({ r: (n % 28) * 9, g: Math.floor(n / 28) * 9, b: 90 })

/** A picture that no other call gives. */
const picture = (wish: { orientation?: number; width?: number } = {}) =>
  sharp({ create: { width: wish.width ?? 60, height: 40, channels: 3, background: shade(made++) } })
    .withMetadata({ orientation: wish.orientation ?? 1 })
    .jpeg()
    .toBuffer()

async function ask(name: string, bytes: Uint8Array, more: { importId?: string; sha256?: string } = {}) {
  const { importId, ...file } = more
  const { items } = await requestUploads(farm.scope, { files: [{ name, bytes: bytes.length, ...file }], importId })
  return items[0]!
}

/** As a browser does it. */
async function put(name: string, bytes: Uint8Array, importId?: string): Promise<string> {
  const answer = await ask(name, bytes, { importId })
  if (answer.state !== 'put') throw new Error(`it was ${answer.state}`)
  const response = await fetch(answer.url, { method: 'PUT', body: new Uint8Array(bytes), headers: answer.headers })
  expect(response.status).toBe(200)
  return answer.id
}

const complete = (upload: string) => completeUpload(farm.scope, { upload })

test('a file that is put becomes an image: bytes once under their hash, a row, work asked for, the upload gone', async () => {
  const bytes = await picture()
  const id = await put('cats/tom.jpg', bytes)
  expect(await complete(id)).toEqual({ imageId: id, width: 60, height: 40, anew: [] })
  const row = await db.image.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({
    name: 'cats/tom.jpg',
    sha256: sha256(bytes),
    sourceSha256: sha256(bytes),
    format: 'image/jpeg',
    bytes: bytes.length,
    state: 'unlabelled',
    createdById: farm.member.userId,
  })
  expect(await getBytes(imageKey(farm.id, row))).toEqual(bytes)
  expect(await head(uploadKey(farm.id, id))).toBeUndefined()
  const jobs = await db.$queryRaw<
    { name: string; data: unknown }[]
  >`SELECT name, data FROM pgboss.job WHERE data->>'imageId' = ${id} OR (name = 'settle' AND data->>'projectId' = ${farm.id})`
  expect(jobs.map(({ name }) => name).toSorted()).toEqual(['settle'])
  // Made of the same look at its bytes.
  const small = await getBytes(thumbnailKey(farm.id, row.sha256))
  expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 40 })
  expect(row.thumbnailAt).toBeInstanceOf(Date)
  expect(await db.likeness.count({ where: { imageId: id } })).toBe(1)
})

test('completing again gives the same answer and changes nothing', async () => {
  const id = await put('again.jpg', await picture())
  const first = await complete(id)
  expect(await complete(id)).toEqual(first)
  expect(await Promise.all([complete(id), complete(id)])).toEqual([first, first])
  expect(await db.image.count({ where: { name: 'again.jpg' } })).toBe(1)
})

test('completing the same upload twice at once makes one image', async () => {
  const id = await put('at-once.jpg', await picture())
  const [a, b] = await Promise.all([complete(id), complete(id)])
  expect(a).toEqual(b)
  expect(await db.image.count({ where: { name: 'at-once.jpg' } })).toBe(1)
})

test('two uploads of the same file at once are one image, and both callers learn which', async () => {
  const bytes = await picture()
  const ids = await Promise.all([put('twice.jpg', bytes), put('twice.jpg', bytes)])
  const answers = await Promise.all(ids.map(complete))
  expect(answers[0]).toEqual(answers[1])
  expect(await db.image.count({ where: { name: 'twice.jpg' } })).toBe(1)
  expect(await Promise.all(ids.map(complete))).toEqual(answers)
})

test('the same bytes under two names at once: one becomes an image, the other is told its name', async () => {
  const bytes = await picture()
  const ids = await Promise.all([put('left.jpg', bytes), put('right.jpg', bytes)])
  const answers = await Promise.allSettled(ids.map(complete))
  const refused = answers.find((answer) => answer.status === 'rejected')
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(String(refused?.reason)).toMatch(/(left|right)\.jpg: the same picture is here already as (left|right)\.jpg\./)
})

test('dropping a folder again sends only what is missing', async () => {
  const [here, missing] = await Promise.all([picture(), picture()])
  const id = await put('folder/here.jpg', here)
  await complete(id)
  expect(await ask('folder/here.jpg', here, { sha256: sha256(here) })).toEqual({
    name: 'folder/here.jpg',
    state: 'present',
    imageId: id,
    width: 60,
    height: 40,
    labelled: false,
  })
  expect(await ask('folder/missing.jpg', missing, { sha256: sha256(missing) })).toMatchObject({ state: 'put' })
})

test('what an import says of an image that was here before is known as its own', async () => {
  const bytes = await picture()
  const older = await put('twice.jpg', bytes)
  await complete(older)
  const { id: importId } = await startImport(farm.scope, { source: 'set.zip', format: 'voc' })
  const upload = await put('twice.jpg', bytes, importId)
  const annotations = [{ label: 'cat', shape: boxShape({ x: 1, y: 1, w: 5, h: 5 }) }]
  expect(await completeUpload(farm.scope, { upload, annotations })).toMatchObject({ imageId: older })
  expect(await db.edit.findMany({ where: { imageId: older }, select: { id: true } })).toEqual([{ id: importEdit(importId) }])
})

test('what comes in under an import that was undone meanwhile is gone, and leaves nothing', async () => {
  const { id: importId } = await startImport(farm.scope, { source: 'set.zip', format: 'voc' })
  const upload = await put('orphan.jpg', await picture(), importId)
  await undoImport(farm.scope, { import: importId })
  await expect(complete(upload)).rejects.toMatchObject({
    code: 'gone',
    message: 'orphan.jpg: the import that it belongs to was undone. Start the import again.',
  })
  expect(await db.image.count({ where: { name: 'orphan.jpg' } })).toBe(0)
  expect(await head(uploadKey(farm.id, upload))).toBeUndefined()
  await expect(complete(upload)).rejects.toMatchObject({ code: 'invalid' }) // its bytes are not there any more
})

test('an import that is undone while its pictures come in keeps none of them', async () => {
  for (let round = 0; round < 5; round++) {
    const { id: importId } = await startImport(farm.scope, { source: 'set.zip', format: 'voc' })
    const uploads = await Promise.all(Array.from({ length: 4 }, async (_, i) => put(`race-${round}-${i}.jpg`, await picture(), importId)))
    const undo = undoImport(farm.scope, { import: importId })
    const answers = await Promise.allSettled(uploads.map(complete))
    await undo
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: expect.stringMatching(/^(gone|invalid)$/) })
    expect(await db.image.count({ where: { name: { startsWith: `race-${round}-` } } })).toBe(0)
  }
  for (const { data } of await db.$queryRaw<
    { data: { projectId: string; keys: string[] } }[]
  >`SELECT data FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${farm.id}`)
    await sweepKeys(data.projectId, data.keys)
})

test.each([
  ['beside the picture', { label: 'cat', shape: boxShape({ x: 60, y: 0, w: 5, h: 5 }) }, /outside the picture/],
  ['too thin to be seen', { label: 'cat', shape: boxShape({ x: 1, y: 1, w: 5e-324, h: 5 }) }, /less than 0\.5 pixels/],
  ['that is a tag', { label: 'cat', shape: TAG }, /boxes and polygons, not tags/],
])('with an annotation %s nothing is stored, and with a good one it can be completed', async (what, bad, why) => {
  const name = `${what}.jpg`
  const upload = await put(name, await picture())
  const good = { label: 'cat', shape: boxShape({ x: 1, y: 1, w: 5, h: 5 }) }
  const send = (annotations: (typeof good | typeof bad)[]) => completeUpload(farm.scope, { upload, annotations })
  const refused = { code: 'invalid', message: expect.stringMatching(why) }
  await expect(send([good, bad])).rejects.toMatchObject(refused)
  expect(await db.image.count({ where: { name } })).toBe(0)
  expect(await send([good])).toMatchObject({ imageId: upload })
  await expect(send([good, bad])).rejects.toMatchObject(refused) // also when it is there
  expect(await db.annotation.count({ where: { imageId: upload } })).toBe(1)
})

test('a picture that lies on its side is stored upright, and is known again by the bytes that were sent', async () => {
  const bytes = await picture({ orientation: 6 })
  const id = await put('phone.jpg', bytes)
  expect(await complete(id)).toEqual({ imageId: id, width: 40, height: 60, anew: ['upright'] })
  const row = await db.image.findUniqueOrThrow({ where: { id } })
  const stored = await getBytes(imageKey(farm.id, row))
  expect(row.sourceSha256).toBe(sha256(bytes))
  expect(row.sha256).toBe(sha256(stored!))
  expect(await sharp(stored).metadata()).toMatchObject({ width: 40, height: 60 })
  expect(await ask('phone.jpg', bytes, { sha256: sha256(bytes) })).toMatchObject({ state: 'present', imageId: id })
})

test('a PNG called .jpg is taken for what it is', async () => {
  const bytes = await sharp(await picture())
    .png()
    .toBuffer()
  const id = await put('really-a-png.jpg', bytes)
  await complete(id)
  expect(await db.image.findUniqueOrThrow({ where: { id } })).toMatchObject({ format: 'image/png', name: 'really-a-png.jpg' })
})

test('a file that is cut off is refused by name, every time, and stores nothing', async () => {
  const whole = await picture({ width: 2000 })
  const id = await put('cut.jpg', whole.subarray(0, whole.length / 2))
  for (let time = 0; time < 2; time++)
    await expect(complete(id)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^cut\.jpg: ends after \d+ (KB|bytes): the file is cut off\.$/),
    })
  expect(await db.image.count({ where: { name: 'cut.jpg' } })).toBe(0)
})

test('SVG and HTML never come in, whatever they are called', async () => {
  const svg = await put('logo.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))
  await expect(complete(svg)).rejects.toThrow('logo.png: the file is really SVG. Use JPEG, PNG or WebP.')
})

test('bytes that differ from what was announced are refused', async () => {
  const answer = await ask('liar.jpg', Buffer.alloc(10))
  if (answer.state !== 'put') throw new Error('not allowed')
  await expect(complete(answer.id)).rejects.toThrow('liar.jpg: the file has not arrived. Send it again.')
  const response = await fetch(answer.url, { method: 'PUT', body: new Uint8Array(500), headers: answer.headers })
  expect(response.status).toBe(403) // the length is signed
  await putBytes(uploadKey(farm.id, answer.id), await picture(), 'image/jpeg')
  await expect(complete(answer.id)).rejects.toThrow(/liar\.jpg: \d+ bytes arrived where 10 bytes were announced/)
})

test.each([
  ['empty.jpg', 0, 'empty.jpg: the file is empty (0 bytes).'],
  ['huge.jpg', 60_000_000, 'huge.jpg: the file has 60 MB; at most 50 MB are taken.'],
  ['../..', 5, 'A file: the name has no visible characters. Rename the file.'],
])('%s of %i bytes is refused before it is sent', async (name, bytes, reason) => {
  const { items } = await requestUploads(farm.scope, { files: [{ name, bytes }] })
  expect(items).toEqual([{ name, state: 'refused', reason }])
})

test('one name of any length is refused by itself, shortened; the rest goes on', async () => {
  const name = `${'x'.repeat(5000)}.jpg`
  const { items } = await requestUploads(farm.scope, {
    files: [
      { name, bytes: 5 },
      { name: 'short.jpg', bytes: 5 },
    ],
  })
  const shown = `${'x'.repeat(80)}…`
  expect(items).toMatchObject([
    { name: shown, state: 'refused', reason: `${shown}: the name has 5004 characters; at most 4096 are taken. Rename the file.` },
    { name: 'short.jpg', state: 'put' },
  ])
})

test('steps upwards and direction marks do not survive in a name', async () => {
  const id = await put('../../evil\u202Egpj.jpg', await picture())
  await complete(id)
  expect(await db.image.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: 'evilgpj.jpg' })
})

test('uploads that were never completed are swept when they expire', async () => {
  const id = await put('forgotten.jpg', await picture())
  const kept = await put('recent.jpg', await picture())
  await db.upload.update({ where: { id }, data: { expiresAt: new Date(0) } })
  await expireUploads()
  expect(await head(uploadKey(farm.id, id))).toBeUndefined()
  expect(await head(uploadKey(farm.id, kept))).toBeDefined()
  await expect(complete(id)).rejects.toMatchObject({ code: 'gone' })
})

test('what is put once more after it was completed changes nothing, and is swept too', async () => {
  const bytes = await picture()
  const answer = await ask('replayed.jpg', bytes)
  if (answer.state !== 'put') throw new Error(`it was ${answer.state}`)
  const send = (body: Uint8Array<ArrayBuffer>) => fetch(answer.url, { method: 'PUT', body, headers: answer.headers })
  await send(new Uint8Array(bytes))
  const first = await complete(answer.id)
  expect((await send(new Uint8Array(bytes.length).fill(65))).status).toBe(200)
  expect(await complete(answer.id)).toEqual(first)
  expect(await getBytes(imageKey(farm.id, await db.image.findUniqueOrThrow({ where: { id: answer.id } })))).toEqual(bytes)
  await db.upload.update({ where: { id: answer.id }, data: { expiresAt: new Date(0) } })
  await expireUploads()
  expect(await head(uploadKey(farm.id, answer.id))).toBeUndefined()
})

test('a stranger can neither ask nor complete', async () => {
  const stranger = await sampleProject({ images: 0 })
  const id = await put('mine.jpg', await picture())
  await expect(completeUpload(stranger.scope, { upload: id })).rejects.toMatchObject({ code: 'gone' })
  await expect(requestUploads({ ...farm.scope, workspaceId: stranger.scope.workspaceId }, { files: [] })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('nothing is left in the bucket but images, their thumbnails and what was refused or forgotten', async () => {
  await db.upload.updateMany({ data: { expiresAt: new Date(0) } })
  await expireUploads()
  const keys: string[] = []
  for await (const { key } of list(`projects/${farm.id}/`)) keys.push(key)
  const images = await db.image.findMany({ where: { projectId: farm.id } })
  const keysOf = images.flatMap((image) => [imageKey(farm.id, image), thumbnailKey(farm.id, image.sha256)])
  expect(keys.toSorted()).toEqual([...new Set(keysOf)].toSorted())
})
