import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { ModelName } from '@/lib/domain/contract/model'
import { db } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { sha256 } from '@/lib/io/secret'
import { useServices } from '@/lib/testing/use-services'
import { FILES, published } from '@/lib/usecases/testing/published'
import { linkModel } from './link-model'
import { listModels } from './list-models'
import { makeLive } from './make-live'
import { openLinkedZip } from './open-linked-zip'
import { openModelFile } from './open-model-file'
import { openModelZip } from './open-model-zip'
import { readModel } from './read-model'

await useServices()
afterEach(() => vi.useRealTimers())

test('models are listed newest first, and latest is the newest', async () => {
  const { scope, ask } = await published(3)
  expect((await listModels(scope, {})).items.map(({ number }) => number)).toEqual([3, 2, 1])
  expect((await listModels(scope, { cursor: 3 })).items.map(({ number }) => number)).toEqual([2, 1])
  expect(await readModel(scope, ask('latest'))).toMatchObject({
    number: 3,
    labels: ['cat'],
    snapshot: 'abc',
    run: { number: 3, seconds: 90, by: expect.stringMatching(/^Owner/) },
  })
  expect(await readModel(scope, ask(2))).toMatchObject({ number: 2 })
})

test('one model of a project is live, whoever makes another live at the same time', async () => {
  const { id: projectId, scope, ask } = await published(3)
  expect(await makeLive(scope, ask(1))).toMatchObject({ number: 1, live: true, candidate: false })
  expect(await readModel(scope, ask(2))).toMatchObject({ live: false, candidate: true })
  await Promise.all([makeLive(scope, ask(2)), makeLive(scope, ask(3)), makeLive(scope, ask(2))])
  expect(await db.model.count({ where: { projectId, live: true } })).toBe(1)
  await makeLive(scope, ask(2))
  expect(await readModel(scope, ask('live'))).toMatchObject({ number: 2, live: true })
  expect(await readModel(scope, ask(1))).toMatchObject({ live: false, candidate: false })
})

test('the database knows no second live model of a project, and none that is live no more', async () => {
  const { id: projectId, scope, ask } = await published(2)
  await makeLive(scope, ask(1))
  const at = { projectId_number: { projectId, number: 2 } }
  await expect(db.model.update({ where: at, data: { live: true } })).rejects.toThrow()
  await expect(db.model.update({ where: at, data: { live: false } })).rejects.toThrow()
  await db.model.delete({ where: { projectId_number: { projectId, number: 1 } } })
  await expect(readModel(scope, ask('live'))).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('make one live'),
  })
})

test('who else looks is told that another model is live', async () => {
  const { id: projectId, scope, ask } = await published(1)
  const heard: unknown[] = []
  const hush = await listen((event) => void heard.push(event))
  await makeLive(scope, ask(1))
  await expect.poll(() => heard).toContainEqual({ type: 'model', projectId, number: 1 })
  hush()
})

test('v4 and 4 name the same model', () =>
  expect(['v4', '4', 4, 'latest', 'live'].map((name) => ModelName.parse(name))).toEqual([4, 4, 4, 'latest', 'live']))

test.each(['v', 'vv4', 'v-4', '4v', 'newest'])('%j names no model', (name) => expect(ModelName.safeParse(name).success).toBe(false))

test('a project without a model says so', async () => {
  const { scope, ask } = await published(0)
  await expect(readModel(scope, ask('latest'))).rejects.toMatchObject({
    code: 'not_found',
    message: 'This project has no model yet. Train one first.',
  })
})

test('what a browser would run is no page of ours, but a file to keep', async () => {
  const { scope, ask } = await published(1)
  const page = await openModelFile(scope, { ...ask(1), path: ['model_web', 'sample', 'index.html'] })
  expect(page).toMatchObject({ type: 'application/octet-stream', filename: 'index.html' })
})

test('a file of the bundle comes with its type, length and hash; nothing else does', async () => {
  const { scope, ask } = await published(1)
  const file = await openModelFile(scope, { ...ask(1), path: ['model_web', 'labels.json'] })
  expect(file).toMatchObject({ type: 'application/json', bytes: 7, etag: sha256('["cat"]') })
  expect(String(await buffer(await file.open()))).toBe('["cat"]')
  expect(String(await buffer(await file.open({ start: 2, end: 4 })))).toBe('cat')
  for (const path of [['nothing'], ['..', 'project.json'], ['model_web', '..', 'bundle.json'], ['']]) {
    await expect(openModelFile(scope, { ...ask(1), path })).rejects.toMatchObject({ code: 'not_found' })
  }
})

const namesIn = async (bytes: Buffer) => {
  const names: string[] = []
  for await (const { fileName } of (await fromBufferPromise(bytes, { lazyEntries: true })).eachEntry()) names.push(fileName)
  return names.toSorted()
}

test('the zip holds every file, or those of a platform with bundle.json', async () => {
  const { scope, ask } = await published(1)
  const zip = await openModelZip(scope, ask('latest'))
  const bytes = await buffer(await zip.open())
  expect(bytes).toHaveLength(zip.bytes)
  expect(zip.filename).toBe('herd-model-1.zip')
  expect(await namesIn(bytes)).toEqual(Object.keys(FILES).toSorted())
  const web = await openModelZip(scope, { ...ask(1), platform: 'web' })
  expect(web.filename).toBe('herd-model-1-web.zip')
  expect(web.etag).not.toBe(zip.etag)
  expect(await namesIn(await buffer(await web.open()))).toEqual([
    'bundle.json',
    'model_web/labels.json',
    'model_web/model.json',
    'model_web/sample/index.html',
  ])
  await expect(openModelZip(scope, { ...ask(1), platform: 'ios' })).rejects.toMatchObject({
    code: 'not_found',
    message: 'Model 1 has no files for ios: it was written before there was one.',
  })
})

test('a zip that is cut at any byte goes on there', async () => {
  const { scope, ask } = await published(1)
  const zip = await openModelZip(scope, ask(1))
  const whole = await buffer(await zip.open())
  const cuts = fc.integer({ min: 0, max: whole.length - 1 })
  await fc.assert(
    fc.asyncProperty(cuts, async (start) => {
      expect(await buffer(await zip.open({ start, end: whole.length - 1 }))).toEqual(whole.subarray(start))
    }),
    { numRuns: 20 },
  )
})

test('a signed link opens the zip without anybody signed in, for an hour', async () => {
  const { scope, ask } = await published(1)
  const link = await linkModel(scope, ask(1))
  expect((await openLinkedZip(link)).filename).toBe('herd-model-1.zip')
  const ofWeb = await linkModel(scope, { ...ask(1), platform: 'web' })
  expect((await openLinkedZip(ofWeb)).filename).toBe('herd-model-1-web.zip')
  vi.useFakeTimers({ toFake: ['Date'], now: link.expires * 1000 + 1 })
  await expect(openLinkedZip(link)).rejects.toMatchObject({ code: 'gone', message: expect.stringContaining('expired') })
})

test('a link that was changed opens nothing', async () => {
  const { scope, ask } = await published(2)
  const link = await linkModel(scope, ask(1))
  const other = await linkModel(scope, ask(2))
  for (const wrong of [
    { ...link, expires: link.expires + 1 },
    { ...link, model: other.model },
    { ...link, signature: `${link.signature.slice(0, -1)}` },
    { ...link, signature: '' },
    { ...link, platform: 'web' as const },
  ]) {
    await expect(openLinkedZip(wrong)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('the link of a deleted model is gone, as is that of a deleted project', async () => {
  const { id, scope, ask } = await published(1)
  const link = await linkModel(scope, ask(1))
  await db.project.update({ where: { id }, data: { workspaceId: null } })
  await expect(openLinkedZip(link)).rejects.toMatchObject({ code: 'gone' })
  await db.project.update({ where: { id }, data: { workspaceId: scope.workspaceId } })
  await db.model.deleteMany({ where: { projectId: id } })
  await expect(openLinkedZip(link)).rejects.toMatchObject({ code: 'gone', message: 'The model of this link has been deleted.' })
})

test('another workspace finds nothing, whichever way it asks', async () => {
  const { scope, ask } = await published(1)
  const { workspaceId } = (await published(0)).scope
  const wrongly = { ...scope, workspaceId }
  expect((await listModels(wrongly, {})).items).toEqual([])
  for (const wrong of [
    () => readModel(wrongly, ask(1)),
    () => readModel(wrongly, ask('latest')),
    () => openModelZip(wrongly, ask(1)),
    () => linkModel(wrongly, ask(1)),
    () => openModelFile(wrongly, { ...ask(1), path: ['bundle.json'] }),
  ])
    await expect(wrong()).rejects.toMatchObject({ code: 'not_found' })
})
