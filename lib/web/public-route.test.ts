import { NextRequest } from 'next/server'
import { afterEach, expect, test, vi } from 'vitest'
import { modelFileKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { sha256 } from '@/lib/io/secret'
import { useServices } from '@/lib/testing/use-services'
import { makeLive } from '@/lib/usecases/model/make-live'
import { renewPublicAddress } from '@/lib/usecases/model/renew-public-address'
import { FILES, published } from '@/lib/usecases/testing/published'
import type { Handler } from './route'

// What a page of another address, and what stands in front of the site, make of the answers.

const routes = import.meta.glob<Record<'GET' | 'OPTIONS', Handler>>('/app/m/**/route.ts', { eager: true })
const { GET, OPTIONS } = routes['/app/m/[key]/[version]/[...path]/route.ts']!
const { GET: nameNothing } = routes['/app/m/[key]/route.ts']!
const { GET: readModel } = routes['/app/m/[key]/[version]/route.ts']!

await useServices()
afterEach(() => void vi.restoreAllMocks())

async function shared() {
  const project = await published(1)
  await makeLive(project.scope, { model: 1 })
  const key = (await renewPublicAddress(project.scope)).url!.split('/m/')[1]!
  const ask = (version: string, path = 'model_web/model.json', headers: Record<string, string> = {}, method = 'GET') => {
    const request = new NextRequest(`http://corral.test/m/${key}/${version}/${path}`, { method, headers })
    return GET(request, { params: Promise.resolve({ key, version, path: path.split('/') }) })
  }
  return { ...project, key, ask, folder: project.folders[0]! }
}

test('the live address is asked for again each time, and says which bytes those are', async () => {
  const { ask, key, folder } = await shared()
  const answer = await ask('live')
  expect(Object.fromEntries(answer.headers)).toEqual({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Accept-Ranges, Content-Length, Content-Location, Content-Range, ETag',
    'accept-ranges': 'bytes',
    'cache-control': 'public, no-cache, no-transform',
    'content-location': `/m/${key}/${folder}/model_web/model.json`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'content-type': 'application/json',
    'corral-length': '2',
    'cross-origin-resource-policy': 'cross-origin',
    etag: `"${sha256('{}')}"`,
    'x-content-type-options': 'nosniff',
  })
  const again = await ask('live', undefined, { 'if-none-match': answer.headers.get('etag')!, origin: 'https://shop.example' })
  expect([again.status, again.headers.get('access-control-allow-origin'), again.headers.get('content-location')]).toEqual([
    304,
    '*',
    answer.headers.get('content-location'),
  ])
})

test('a folder never changes, so copies are kept for good', async () => {
  const { ask, folder } = await shared()
  const { headers } = await ask(folder)
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable, no-transform')
  expect((await ask('v1')).headers.get('cache-control')).toBe('public, no-cache, no-transform')
})

test('cookies make no difference, and none are set; nothing varies with what is asked', async () => {
  const { ask, folder } = await shared()
  const told = async (headers: Record<string, string>) => Object.fromEntries((await ask(folder, undefined, headers)).headers)
  const plain = await told({})
  expect(await told({ cookie: 'next-auth.session-token=x', authorization: 'Bearer x', origin: 'https://a.example' })).toEqual(plain)
  expect(Object.keys(plain)).not.toContain('set-cookie')
  expect(Object.keys(plain)).not.toContain('vary')
})

test('pages and scripts of the samples are files to keep: on our address they would be ours', async () => {
  const { ask } = await shared()
  const { headers } = await ask('live', 'model_web/sample/index.html')
  expect(headers.get('content-type')).toBe('application/octet-stream')
  expect(headers.get('content-disposition')).toBe('attachment; filename="index.html"')
  expect(headers.get('content-security-policy')).toContain('sandbox')
})

test('parts are answered, and what a browser asks before it asks for one', async () => {
  const { ask, key } = await shared()
  const part = await ask('live', 'bundle.json', { range: 'bytes=2-8' })
  expect([part.status, await part.text()]).toEqual([206, FILES['bundle.json']!.slice(2, 9)])
  const params = Promise.resolve({ key, version: 'live', path: ['bundle.json'] })
  const before = await OPTIONS(new NextRequest(`http://corral.test/m/${key}/live/bundle.json`, { method: 'OPTIONS' }), { params })
  expect([before.status, before.headers.get('access-control-allow-headers')]).toEqual([204, 'Range, If-Range, If-Match, If-None-Match'])
})

test('what is refused for what one asker asked is kept by nobody, or it would be the file for everybody for a year', async () => {
  const { ask, folder } = await shared()
  for (const [headers, status] of [[{ range: 'bytes=900-' }, 416] as const, [{ 'if-match': '"x"' }, 412] as const]) {
    const answer = await ask(folder, 'bundle.json', headers)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([status, 'no-store'])
  }
})

test('who has a wrong key is told the same as who has a wrong file, and pages may read it', async () => {
  const { ask, key } = await shared()
  const wrong = async (version: string, by: string) => {
    const params = Promise.resolve({ key: by, version, path: ['bundle.json'] })
    const answer = await GET(new NextRequest('http://corral.test/m/x'), { params })
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  }
  const told = await wrong('live', 'nothing')
  expect(told).toMatchObject({ status: 404, headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' } })
  expect(await wrong('v9', key)).toEqual(told)
  expect((await ask('live', 'nothing')).status).toBe(404)
})

test('bytes that are not right are never sent, so that nobody keeps them', async () => {
  const { ask, id, folder } = await shared()
  await putBytes(modelFileKey(id, folder, 'model_web/model.json'), Buffer.from('[]'), 'application/json')
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const answer = await ask(folder)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([410, 'no-store'])
  expect(log).toHaveBeenCalledOnce()
})

test('which model is live, and where its files stay as they are, is told as JSON as well', async () => {
  const { key, folder } = await shared()
  const answer = await readModel(new NextRequest('http://corral.test/m/x'), { params: Promise.resolve({ key, version: 'live' }) })
  expect(await answer.json()).toEqual({ number: 1, url: expect.stringMatching(new RegExp(`/m/${key}/${folder}$`)) })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test('a key alone names no model, and the answer says what does', async () => {
  const answer = await nameNothing(new NextRequest('http://corral.test/m/x'), { params: Promise.resolve({ key: 'x' }) })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, '*'])
  expect(await answer.json()).toMatchObject({ title: expect.stringContaining('Add /live') })
})
