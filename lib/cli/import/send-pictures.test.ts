import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { Api } from '@/lib/cli/api'
import type { Connection } from '@/lib/cli/connection'
import { fileOf } from '@/lib/domain/formats/testing/source-of'
import { sendPictures, type Parcel } from './send-pictures'

test('a name longer than any file has is not even asked for; the rest goes on', async () => {
  const asked: string[][] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat((await request.toArray()) as Buffer[]).toString()) as { files: { name: string }[] }
    asked.push(body.files.map(({ name }) => name))
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ items: body.files.map(({ name }) => ({ name, state: 'refused', reason: 'not today' })) }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const signal = new AbortController().signal
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const connection = { url, signal, api: new Api({ url, token: 'corral_x', signal }) } as Connection
  const parcel = (path: string): Parcel => ({
    name: path,
    file: { ...fileOf(path, 'x'), open: async () => Readable.from([Buffer.from('x')]) },
  })
  const long = `${'x'.repeat(5000)}.jpg`
  const unsent = await sendPictures([parcel(long), parcel('a.jpg')], { connection, project: '/p', importId: 'i', onBytes: () => {} })
  await new Promise((closed) => server.close(closed))
  expect(asked).toEqual([['a.jpg']])
  expect(unsent).toEqual([{ path: long, refused: `${long}: the name has 5004 characters; at most 4096 are taken. Rename the file.` }])
})
