import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import '@/scripts/before-next.mjs'

let close = () => {}
afterEach(() => close())

async function answerOf(listener: RequestListener, method = 'GET', path = '/') {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  close = () => void server.close()
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method })
}

test.each(['GET', 'HEAD'])('a file says its length, which Next would not (%s)', async (method) => {
  const { headers } = await answerOf((_, response) => {
    response.setHeader('corral-length', '3')
    response.flushHeaders()
    response.end(method === 'GET' ? 'hay' : undefined)
  }, method)
  expect([headers.get('content-length'), headers.get('corral-length')]).toEqual(['3', null])
})

test('what says no length is sent as it is', async () => {
  const answer = await answerOf((_, response) => void response.writeHead(200, { 'x-hay': 'dry' }).end('hay'))
  expect([answer.headers.get('x-hay'), await answer.text()]).toEqual(['dry', 'hay'])
})

test('a public file varies with nothing, so that what stands in front keeps one copy of it; other answers do, whatever their address', async () => {
  const varying = (headers: Record<string, string>) =>
    answerOf(
      (_, response) => void response.setHeaders(new Headers({ vary: 'rsc', ...headers })).end('hay'),
      'GET',
      '/m/key/live/bundle.json',
    )
  expect((await varying({ 'content-location': '/m/key/folder/bundle.json' })).headers.get('vary')).toBeNull()
  close()
  expect((await varying({})).headers.get('vary')).toBe('rsc')
})
