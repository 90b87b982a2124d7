import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { StartExport } from '@/lib/domain/contract/export'
import { boxShape } from '@/lib/domain/geometry/shape'
import { exportPrefix, imageKey } from '@/lib/domain/keys'
import { list, remove } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { detachProjects } from '@/lib/usecases/project/detach-projects'
import { beatExport } from './beat-export'
import { cancelExport } from './cancel-export'
import { claimExport } from './claim-export'
import { contentOf } from './content-of'
import { deleteExport } from './delete-export'
import { expireExports } from './expire-exports'
import { gatherContent } from './gather-content'
import { linkExport } from './link-export'
import { listExports } from './list-exports'
import { openExportFile } from './open-export-file'
import { openLinkedExport } from './open-linked-export'
import { readExport } from './read-export'
import { runExport } from './run-export'
import { MOST_WAITING, startExport } from './start-export'

await useServices()
afterAll(closeQueue)

let dir: string
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'exports-'))))
afterEach(async () => {
  vi.useRealTimers()
  await db.export.deleteMany() // what waits here would have its turn in the next test
  await rm(dir, { recursive: true, force: true })
})

const going = () => new AbortController().signal
const wish: StartExport = { format: 'jsonl', filter: { pool: 'all' }, pictures: false }

async function runNext(): Promise<void> {
  const lease = await claimExport()
  if (lease) await runExport(lease, { dir, signal: going() })
}

async function exported({ scope }: SampleProject, more: Partial<StartExport> = {}) {
  const { id } = await startExport(scope, { ...wish, ...more })
  await runNext()
  return readExport(scope, { export: id })
}

async function entriesOf({ scope }: SampleProject, id: string): Promise<Record<string, string>> {
  const { open } = await openExportFile(scope, { export: id })
  const zip = await fromBufferPromise(await buffer(await open()))
  const entries: Record<string, string> = {}
  for await (const entry of zip.eachEntry()) entries[entry.fileName] = String(await buffer(await zip.openReadStreamPromise(entry)))
  return entries
}

const linesIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; name: string; annotations: unknown[] })

const keysOf = async ({ id }: SampleProject, exportId: string) => {
  const keys: string[] = []
  for await (const { key } of list(exportPrefix(id, exportId))) keys.push(key)
  return keys
}

test('an export ends as a zip whose every byte is known, and a report that adds up', async () => {
  const farm = await sampleProject({ images: 3, unlabelled: 1, negative: 2 })
  const done = await exported(farm, { pictures: true })
  expect(done).toMatchObject({
    stage: 'done',
    progress: 1,
    failure: null,
    formatName: 'Corral JSON Lines',
    report: {
      images: { found: 6, written: 6, leftOut: 0 },
      boxes: { found: 3, written: 3, leftOut: 0 },
      losses: [],
      missing: [],
      files: 7,
    },
  })
  const { open, bytes, etag, filename } = await openExportFile(farm.scope, { export: done.id })
  const zip = await buffer(await open())
  expect([zip.length, sha256(zip), filename]).toEqual([bytes, etag, done.file!.name])
  expect(await buffer(await open({ start: 10, end: 29 }))).toEqual(zip.subarray(10, 30))
  const entries = await entriesOf(farm, done.id)
  expect(Object.keys(entries).toSorted()).toEqual(['corral.jsonl', ...[0, 1, 2, 3, 4, 5].map((n) => `images/picture-${n}.jpg`)])
  expect(entries['images/picture-2.jpg']).toMatch(/^picture \d+ 2$/)
  expect(await listExports(farm.scope)).toEqual({ items: [done] })
})

test('without pictures only what is said of them goes out, for the images that the filter lets through', async () => {
  const farm = await sampleProject({ images: 4, unlabelled: 2, labels: ['cat', 'dog'] })
  const { id } = await exported(farm, { filter: { pool: 'all', label: farm.labelIds.dog } })
  const entries = await entriesOf(farm, id)
  expect(Object.keys(entries)).toEqual(['corral.jsonl'])
  expect(linesIn(entries['corral.jsonl']!).flatMap(({ name }) => name ?? [])).toEqual(['picture-1.jpg', 'picture-3.jpg'])
})

test('content is the same each time it is gone through, whatever people do meanwhile', async () => {
  const farm = await sampleProject({ images: 3 })
  await startExport(farm.scope, wish)
  const lease = (await claimExport())!
  const path = join(dir, 'content')
  const gathered = await gatherContent(lease, path, { signal: going(), onProgress: () => {} })
  const content = contentOf({
    projectId: farm.id,
    path,
    pictures: false,
    gathered,
    signal: going(),
    onImage: () => {},
    onPicture: () => {},
  })
  const pass = async () => {
    const all: unknown[] = []
    for await (const image of content.images()) all.push(image)
    return all
  }
  const first = await pass()
  const { id: image } = await db.image.findFirstOrThrow({ where: { projectId: farm.id } })
  const put = { id: 'new', labelId: farm.labelIds.cat!, shape: boxShape({ x: 1, y: 1, w: 5, h: 5 }), attributes: {} }
  await saveEdits(farm.scope, { image, edits: [{ id: 'e', change: { put } }] })
  expect(await pass()).toEqual(first)
  expect(first).toHaveLength(3)
})

test('annotations go out in drawing order, images in the order in which they came, over all pages', async () => {
  const farm = await sampleProject({ images: 260 })
  const { id } = await exported(farm)
  const names = linesIn((await entriesOf(farm, id))['corral.jsonl']!).flatMap(({ name }) => name ?? [])
  expect(names).toEqual(Array.from({ length: 260 }, (_, n) => `picture-${n}.jpg`))
})

test('a picture that the storage no longer has is named; the others go out', async () => {
  const farm = await sampleProject({ images: 3 })
  const image = await db.image.findFirstOrThrow({ where: { projectId: farm.id, name: 'picture-1.jpg' } })
  await remove([imageKey(farm.id, image)])
  const { report, id } = await exported(farm, { pictures: true })
  expect(report).toMatchObject({ images: { found: 3, written: 2, leftOut: 1 }, missing: ['picture-1.jpg'], files: 3 })
  expect(Object.keys(await entriesOf(farm, id))).not.toContain('images/picture-1.jpg')
})

test('no name leads out of the zip', async () => {
  const farm = await sampleProject({ images: 3 })
  const names = ['../../etc/passwd.jpg', 'C:\\windows\\x.jpg', '/root/.ssh/key.jpg']
  const images = await db.image.findMany({ where: { projectId: farm.id } })
  for (const [n, { id }] of images.entries()) await db.image.update({ where: { id }, data: { name: names[n]! } })
  const { id } = await exported(farm, { pictures: true })
  for (const name of Object.keys(await entriesOf(farm, id))) expect(name).not.toMatch(/^\/|\\|^[a-z]:|(^|\/)\.\.(\/|$)/i)
})

test('a workspace has one export under way, and workspaces take turns', async () => {
  const [busy, other] = await Promise.all([sampleProject({ images: 1 }), sampleProject({ images: 1 })])
  const [first, second] = [await startExport(busy.scope, wish), await startExport(busy.scope, wish)]
  const third = await startExport(other.scope, wish)
  const claimed = await claimExport()
  expect(claimed?.id).toBe(first.id)
  const beside = await claimExport()
  expect(beside?.id).toBe(third.id)
  expect(await claimExport()).toBeUndefined() // the second waits for the first of its workspace
  await runExport(claimed!, { dir, signal: going() })
  const last = await startExport(other.scope, wish)
  await runExport(beside!, { dir, signal: going() })
  expect([(await claimExport())?.id, (await claimExport())?.id]).toEqual([second.id, last.id])
})

test('so many of a workspace wait at most', async () => {
  const farm = await sampleProject({ images: 1 })
  for (let n = 0; n < MOST_WAITING; n++) await startExport(farm.scope, wish)
  await expect(startExport(farm.scope, wish)).rejects.toMatchObject({ code: 'too_many' })
  await cancelExport(farm.scope, { export: (await listExports(farm.scope)).items[0]!.id })
  await startExport(farm.scope, wish)
})

test('one whose worker was killed begins again, and what that worker still writes counts no more', async () => {
  const farm = await sampleProject({ images: 2 })
  const { id } = await startExport(farm.scope, wish)
  const killed = (await claimExport())!
  expect(await claimExport()).toBeUndefined()
  await db.export.update({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1000) } })
  const again = (await claimExport())!
  expect(again.token).not.toBe(killed.token)
  await runExport(again, { dir, signal: going() })
  expect(await beatExport(killed, { stage: 'writing', progress: 0.5 })).toBe(false)
  await runExport(killed, { dir, signal: going() })
  const { stage, file } = await readExport(farm.scope, { export: id })
  expect(stage).toBe('done')
  await sweepKeys(farm.id, [exportPrefix(farm.id, id)])
  expect(await keysOf(farm, id)).toEqual([`${exportPrefix(farm.id, id)}${again.token}.zip`])
  expect((await openExportFile(farm.scope, { export: id })).bytes).toBe(file!.bytes)
})

test('one that takes its worker down again and again ends', async () => {
  const farm = await sampleProject({ images: 1 })
  const { id } = await startExport(farm.scope, wish)
  await db.export.update({ where: { id }, data: { attempt: 4 } })
  expect(await claimExport()).toBeUndefined()
  expect(await readExport(farm.scope, { export: id })).toMatchObject({ stage: 'failed', failure: expect.stringContaining('interrupted') })
})

test('cancelled it stops where it is, leaves nothing, and cannot be cancelled once it is done', async () => {
  const farm = await sampleProject({ images: 2 })
  const { id } = await startExport(farm.scope, wish)
  const lease = (await claimExport())!
  expect(await cancelExport(farm.scope, { export: id })).toMatchObject({ stage: 'cancelled', file: null })
  await runExport(lease, { dir, signal: going() })
  expect(await cancelExport(farm.scope, { export: id })).toMatchObject({ stage: 'cancelled' })
  await sweepKeys(farm.id, [exportPrefix(farm.id, id)])
  expect(await keysOf(farm, id)).toEqual([])
  await expect(openExportFile(farm.scope, { export: id })).rejects.toMatchObject({ code: 'not_ready' })
  const { id: done } = await exported(farm)
  await expect(cancelExport(farm.scope, { export: done })).rejects.toMatchObject({ code: 'conflict' })
})

test('a worker that stops hands it back', async () => {
  const farm = await sampleProject({ images: 2 })
  const { id } = await startExport(farm.scope, wish)
  const lease = (await claimExport())!
  await expect(runExport(lease, { dir, signal: AbortSignal.abort() })).rejects.toThrow()
  expect(await readExport(farm.scope, { export: id })).toMatchObject({ stage: 'waiting' })
  await runNext()
  expect(await readExport(farm.scope, { export: id })).toMatchObject({ stage: 'done' })
})

test('where the disk of the worker is full it ends with that, and nothing of it stays', async () => {
  const farm = await sampleProject({ images: 300 })
  const { id } = await startExport(farm.scope, wish)
  await symlink('/dev/full', join(dir, 'content.jsonl'))
  await runNext()
  expect(await readExport(farm.scope, { export: id })).toMatchObject({ stage: 'failed', failure: expect.stringContaining('disk') })
  expect(await keysOf(farm, id)).toEqual([])
})

test('of a project that is deleted meanwhile nothing is written', async () => {
  const farm = await sampleProject({ images: 2 })
  const { id } = await startExport(farm.scope, wish)
  const lease = (await claimExport())!
  await transaction((tx) => detachProjects(tx, [farm.id]))
  await runExport(lease, { dir, signal: going() })
  expect(await db.export.findUniqueOrThrow({ where: { id } })).toMatchObject({ file: null })
  await sweepKeys(farm.id, [exportPrefix(farm.id, id)])
  expect(await keysOf(farm, id)).toEqual([])
  expect(await claimExport()).toBeUndefined()
})

test('after some days the file goes and the report stays; deleted, both go at once', async () => {
  const farm = await sampleProject({ images: 2 })
  const { id } = await exported(farm)
  await db.export.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  await expect(openExportFile(farm.scope, { export: id })).rejects.toMatchObject({ code: 'gone' })
  expect(await expireExports()).toBe(1)
  await sweepKeys(farm.id, [exportPrefix(farm.id, id)])
  expect(await keysOf(farm, id)).toEqual([])
  expect(await readExport(farm.scope, { export: id })).toMatchObject({ stage: 'done', file: null, report: { images: { found: 2 } } })
  const other = await exported(farm)
  await deleteExport(farm.scope, { export: other.id })
  await sweepKeys(farm.id, [exportPrefix(farm.id, other.id)])
  expect(await keysOf(farm, other.id)).toEqual([])
})

test('a signed link opens one export for an hour, and nothing else', async () => {
  const farm = await sampleProject({ images: 1 })
  const [one, other] = [await exported(farm), await exported(farm)]
  const link = await linkExport(farm.scope, { export: one.id })
  expect((await openLinkedExport(link)).etag).toBe(one.file!.sha256)
  for (const wrong of [{ export: other.id }, { expires: link.expires + 1 }, { signature: 'a'.repeat(43) }])
    await expect(openLinkedExport({ ...link, ...wrong })).rejects.toMatchObject({ code: 'not_found' })
  vi.useFakeTimers({ toFake: ['Date'], now: link.expires * 1000 })
  await expect(openLinkedExport(link)).rejects.toMatchObject({ code: 'gone' })
})

test('a format that only comes in, and options that it does not have, are refused before anything waits', async () => {
  const farm = await sampleProject({ images: 1 })
  await expect(startExport(farm.scope, { ...wish, format: 'pictures' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(startExport(farm.scope, { ...wish, format: 'csv', options: { units: 'miles' } })).rejects.toMatchObject({ code: 'invalid' })
  expect(await readdir(dir)).toEqual([])
  expect((await listExports(farm.scope)).items).toEqual([])
})
