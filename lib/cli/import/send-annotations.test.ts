import { createHash } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { Api } from '@/lib/cli/api'
import type { Connection } from '@/lib/cli/connection'
import type { OpenFile } from '@/lib/cli/source/source'
import { fileOf } from '@/lib/domain/formats/testing/source-of'
import { PACK } from '@/lib/domain/import/annotation-file'
import { sendAnnotations } from './send-annotations'

type Put = { bytes: number; hash: string; headers: IncomingHttpHeaders }

/** A site with a bucket that takes whatever comes. */
async function site(sizes: ReadonlyMap<string, number>) {
  const puts: Put[] = []
  const refused: string[] = []
  const server = createServer(async (request, response) => {
    const body = Buffer.concat((await request.toArray()) as Buffer[])
    const json = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (request.method === 'PUT') {
      puts.push({ bytes: body.length, hash: createHash('sha256').update(body).digest('hex'), headers: request.headers })
      return void response.end()
    }
    const { paths = [], files = [] } = JSON.parse(body.toString()) as { paths?: string[]; files?: { path: string; refused: string }[] }
    refused.push(...files.map((file) => `${file.path}: ${file.refused}`))
    if (files.length > 0) return void json({ wanted: [] })
    json({ url: `${url}/bucket`, headers: {}, bytes: paths.reduce((sum, path) => sum + sizes.get(path)!, 0) })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signal = new AbortController().signal
  const connection = { url, signal, api: new Api({ url, token: 'corral_x', signal }) } as Connection
  return { puts, refused, connection, close: () => new Promise((closed) => server.close(closed)) }
}

test('small files go together, a large one by itself as it is read, and what cannot be read is named', async () => {
  const piece = Buffer.alloc(1024 ** 2, 'row,')
  const pieces = PACK.bytes / piece.length + 1
  let open = 0
  const large: OpenFile = {
    ...fileOf('large.csv'),
    bytes: piece.length * pieces,
    open: async () =>
      Readable.from(
        (function* () {
          open += 1
          for (let n = 0; n < pieces; n += 1) yield piece
        })(),
        { objectMode: false },
      ),
  }
  const torn: OpenFile = {
    ...fileOf('torn.xml', 'x'),
    open: async () => {
      throw new Error('gone')
    },
  }
  const small = ['a.xml', 'b.xml'].map((path): OpenFile => ({
    ...fileOf(path, path),
    open: async () => Readable.from([Buffer.from(path)]),
  }))
  const files = [...small, torn, large]
  const { puts, refused, connection, close } = await site(new Map(files.map(({ path, bytes }) => [path, bytes])))
  await sendAnnotations(connection, '/i', files)
  await close()
  expect(refused).toEqual(['torn.xml: cannot be read: gone'])
  const hash = createHash('sha256')
  for (let n = 0; n < pieces; n += 1) hash.update(piece)
  expect(puts.map(({ bytes }) => bytes).sort((a, b) => a - b)).toEqual([10, large.bytes])
  const sent = puts.find(({ bytes }) => bytes === large.bytes)!
  expect([sent.hash, sent.headers['content-length'], sent.headers['transfer-encoding']]).toEqual([
    hash.digest('hex'),
    `${large.bytes}`,
    undefined,
  ])
  expect(open).toBe(2) // once to see that it can be read to its end, once on its way
})
