import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { getBytes, getDownload, MOST_DOWNLOADS, putBytes } from '@/lib/io/bucket'
import { useServices } from '@/lib/testing/use-services'
import { download } from './download'

await useServices()

const piece = Buffer.alloc(1000, 'x')

test('all of it comes, in order', async () => {
  const stream = await download(async () => Readable.from([Buffer.from('a'), Buffer.from('b')]))
  expect(await new Response(stream).text()).toBe('ab')
})

test('what its reader leaves is closed, be it in the middle or before the first byte', async () => {
  const source = Readable.from([piece, piece])
  const reader = (await download(async () => source)).getReader()
  await reader.read()
  await reader.cancel()
  expect(source.destroyed).toBe(true)
  const unread = Readable.from([piece])
  await (await download(async () => unread)).cancel()
  expect(unread.destroyed).toBe(true)
})

test('what nobody takes is closed after a while, and does not look whole', async () => {
  const source = Readable.from([piece, piece])
  const stream = await download(async () => source, { idle: 20 })
  const reader = stream.getReader()
  await reader.read()
  await expect.poll(() => source.destroyed).toBe(true)
  await expect(reader.read()).rejects.toThrow('Nobody took the download.')
})

test('a source that breaks breaks the download', async () => {
  const broken = Readable.from(
    (async function* () {
      yield piece
      throw new Error('cut')
    })(),
  )
  await expect(new Response(await download(async () => broken)).text()).rejects.toThrow('cut')
})

test('what cannot be opened takes no room', async () => {
  for (let i = 0; i <= MOST_DOWNLOADS; i++) await expect(download(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
})

test('what is for everybody leaves room for members', async () => {
  const held = await Promise.all(Array.from({ length: 30 }, () => download(async () => Readable.from([piece]), { most: 30 })))
  await expect(download(async () => Readable.from([piece]), { most: 30 })).rejects.toMatchObject({ code: 'unavailable' })
  held.push(await download(async () => Readable.from([piece])))
  await Promise.all(held.map((stream) => stream.cancel()))
})

test('however many stall, the site reaches its bucket; one more is told so, and one that ends makes room', async () => {
  await putBytes('large', Buffer.alloc(4_000_000), 'application/octet-stream')
  const open = async () => (await getDownload('large'))!.stream
  const stalled = await Promise.all(Array.from({ length: MOST_DOWNLOADS }, () => download(open)))
  expect((await getBytes('large'))?.length).toBe(4_000_000)
  await expect(download(open)).rejects.toMatchObject({ code: 'unavailable' })
  await stalled[0]!.cancel()
  await expect
    .poll(() =>
      download(open).then(
        (stream) => stream.cancel().then(() => 'open'),
        () => 'full',
      ),
    )
    .toBe('open')
  await Promise.all(stalled.slice(1).map((stream) => stream.cancel()))
})
