import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { modelFileKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { useServices } from '@/lib/testing/use-services'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { FILES, published } from '@/lib/usecases/testing/published'
import { endPublicAddress } from './end-public-address'
import { makeLive } from './make-live'
import { openPublicFile } from './open-public-file'
import { keyOf } from './public-key'
import { readPublicAddress } from './read-public-address'
import { readPublicModel } from './read-public-model'
import { renewPublicAddress } from './renew-public-address'

await useServices()
afterAll(closeQueue)
afterEach(() => vi.useRealTimers())

const keyIn = ({ url }: { url: string | null }) => url!.split('/m/')[1]!

/** A project of two models with a public address; the first is live. */
async function shared() {
  const project = await published(2)
  await makeLive(project.scope, { model: 1 })
  const key = keyIn(await renewPublicAddress(project.scope))
  const open = (version: string, path = 'model_web/model.json', by = key) => openPublicFile({ key: by, version, path: path.split('/') })
  const read = async (...asked: Parameters<typeof open>) => String(await buffer(await (await open(...asked)).open()))
  return { ...project, key, open, read }
}

const none = { code: 'not_found', message: 'There is no model at this address.' }

test('a project has no public address until somebody makes one, which can be seen again', async () => {
  const { scope } = await published(1)
  expect(await readPublicAddress(scope)).toEqual({ url: null })
  const made = await renewPublicAddress(scope)
  expect(made.url).toMatch(/^http.*\/m\/[\w-]{44}$/)
  expect(await readPublicAddress(scope)).toEqual(made)
})

test('whoever has it reads the live model, each version, and the folder of one, which alone is for ever', async () => {
  const { read, open, folders, key } = await shared()
  for (const version of ['live', 'v1', 'v2', ...folders]) expect(await read(version)).toBe(FILES['model_web/model.json'])
  const lasting = `/m/${key}/${folders[0]}/model_web/model.json`
  expect(await open('live')).toMatchObject({ etag: sha256('{}'), immutable: false, lasting })
  expect(await open('v1')).toMatchObject({ immutable: false, lasting })
  expect(await open(folders[0]!)).toMatchObject({ immutable: true, lasting })
  expect(await readPublicModel({ key, version: 'live' })).toEqual({ number: 1, url: expect.stringMatching(`/m/${key}/${folders[0]}$`) })
})

test('another live model is what the live address gives from then on', async () => {
  const { scope, key } = await shared()
  await makeLive(scope, { model: 2 })
  expect(await readPublicModel({ key, version: 'live' })).toMatchObject({ number: 2 })
})

test('an address that was renewed or ended is dead at once, for ever', async () => {
  const { scope, key, read } = await shared()
  const next = keyIn(await renewPublicAddress(scope))
  await expect(read('live')).rejects.toMatchObject(none)
  expect(await read('live', 'bundle.json', next)).toBe(FILES['bundle.json'])
  await endPublicAddress(scope)
  for (const dead of [key, next]) await expect(read('live', 'bundle.json', dead)).rejects.toMatchObject(none)
  expect(await readPublicAddress(scope)).toEqual({ url: null })
})

test('whatever else an address says, there is nothing, in the same words', async () => {
  const { key, open, folders } = await shared()
  const other = await shared()
  const wrong: [string, string?, string?][] = [
    ['live', 'bundle.json', `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`],
    ['live', 'bundle.json', key.slice(0, 22)],
    ['live', 'bundle.json', ''],
    ['live', 'bundle.json', `${key}A`],
    ['live', 'bundle.json', keyOf('another secret', key.slice(0, 22))],
    ['v3'],
    ['v0'],
    ['v99999999999999999999'],
    ['latest'],
    ['4'],
    ['nothing'],
    [other.folders[0]!],
    ['live', 'nothing'],
    ['live', ''],
    ['live', '../../project.json'],
    ['live', 'trained/weights'],
    [`../models/${folders[0]}`],
  ]
  for (const asked of wrong) await expect(open(...asked), asked.join(' ')).rejects.toMatchObject(none)
})

test('a deleted project has nothing at its public address', async () => {
  const { scope, read } = await shared()
  await deleteProject({ ...scope, may: undefined }, { confirm: 'Herd' })
  for (const version of ['live', 'v1']) await expect(read(version)).rejects.toMatchObject(none)
})

test('files of before a model was written again are there until they are swept', async () => {
  const { id: projectId, read, folders } = await shared()
  const before = folders[0]!
  const at = { projectId_number: { projectId, number: 1 } }
  const { id, files } = await db.model.findUniqueOrThrow({ where: at })
  await db.formerBundle.create({ data: { folder: before, modelId: id, files: files!, until: new Date(Date.now() + 3600_000) } })
  const text = '{"again":1}'
  const again = [{ path: 'model_web/model.json', bytes: text.length, sha256: sha256(text) }]
  await putBytes(modelFileKey(projectId, `${before}-again`, 'model_web/model.json'), Buffer.from(text), 'application/json')
  await db.model.update({ where: at, data: { folder: `${before}-again`, files: again } })
  expect(await read('live')).toBe(text)
  expect(await read(before)).toBe(FILES['model_web/model.json'])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3601_000 })
  await expect(read(before)).rejects.toMatchObject(none)
})
