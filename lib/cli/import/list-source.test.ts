import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { Api } from '@/lib/cli/api'
import type { Connection } from '@/lib/cli/connection'
import { fileOf } from '@/lib/domain/formats/testing/source-of'
import { listSource } from './list-source'

test('every file is told, also what is refused and what nobody means; few are looked into at once', async () => {
  const told: { path: string; head?: string; refused?: string }[] = []
  const server = createServer(async (request, response) => {
    const { files } = JSON.parse(Buffer.concat((await request.toArray()) as Buffer[]).toString()) as { files: typeof told }
    told.push(...files)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ wanted: [] }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signal = new AbortController().signal
  let [open, most] = [0, 0]
  const files = Array.from({ length: 200 }, (_, at) => ({
    ...fileOf(`photo ${at}`, 'x'),
    open: async () =>
      Readable.from(
        (async function* () {
          most = Math.max(most, (open += 1))
          try {
            yield Buffer.from(`${at}`)
          } finally {
            open -= 1
          }
        })(),
      ),
  }))
  const refused = [{ thing: 'file' as const, outcome: 'rejected' as const, file: 'link', reason: 'is a link', count: 1 }]
  const source = { name: 's', files, refused, clutter: [{ path: '.DS_Store', bytes: 6 }], close: async () => {} }
  await listSource({ url, signal, api: new Api({ url, token: 'corral_x', signal }) } as Connection, '/i', source)
  await new Promise((closed) => server.close(closed))
  expect(told.slice(0, 2)).toEqual([
    { path: 'link', bytes: 0, refused: 'is a link' },
    { path: '.DS_Store', bytes: 6 },
  ])
  expect(told.slice(2).map(({ path, head }) => [path, Buffer.from(head!, 'base64').toString()])).toEqual(
    files.map(({ path }, at) => [path, `${at}`.slice(0, 1)]),
  )
  expect(most).toBeLessThanOrEqual(16)
})
