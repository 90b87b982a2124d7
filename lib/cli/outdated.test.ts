import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Api } from './api'

/** What a command of a version is told by a site that serves another. */
async function told(version: string | undefined, served: string): Promise<string[]> {
  const server = createServer((_request, response) => void response.writeHead(200, { 'corral-version': served }).end('{}'))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const heard: string[] = []
  const api = new Api({
    url,
    token: 'x',
    signal: AbortSignal.timeout(10_000),
    version,
    outdated: (text) => heard.push(text.replace(url, 'SITE')),
  })
  await api.get('/me', z.object({}))
  await api.get('/me', z.object({}))
  server.closeAllConnections()
  server.close()
  return heard
}

test('a command of before an update is told once where the new one is', async () => {
  const words = 'This is corral 1.0.0-aa, and the site has 1.0.0-bb. To use that one: npx --yes SITE/corral-1.0.0-bb.tgz'
  expect(await told('1.0.0-aa', '1.0.0-bb')).toEqual([words])
})

test('one of the same version, or of a clone, hears nothing', async () => {
  expect(await told('1.0.0-aa', '1.0.0-aa')).toEqual([])
  expect(await told(undefined, '1.0.0-bb')).toEqual([])
})

test('nothing is passed on to a shell that is no version', async () => expect(await told('1.0.0-aa', '1; rm -rf ~')).toEqual([]))
