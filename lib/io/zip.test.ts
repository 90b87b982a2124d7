import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { zipOf } from './zip'

const entry = (path: string, bytes: Buffer) => ({ path, bytes: bytes.length, open: async () => Readable.from([bytes]) })
const at = new Date('2026-11-22T12:00:00Z')

test('what goes in comes out, and the length was known before', async () => {
  const parts = [entry('model_web/model.json', Buffer.from('{}')), entry('model_web/group1-shard1of1.bin', Buffer.alloc(100_000, 7))]
  const { open, bytes } = await zipOf(parts, at)
  const zip = await buffer(open())
  expect(zip.length).toBe(bytes)
  const found: Record<string, number> = {}
  const read = await fromBufferPromise(zip, { lazyEntries: true })
  for await (const { fileName, uncompressedSize, compressionMethod } of read.eachEntry()) {
    expect(compressionMethod).toBe(0)
    found[fileName] = uncompressedSize
  }
  expect(found).toEqual({ 'model_web/model.json': 2, 'model_web/group1-shard1of1.bin': 100_000 })
})

test('the same content is the same zip', async () => {
  const make = async () => buffer((await zipOf([entry('a', Buffer.from('hay'))], at)).open())
  expect(Buffer.compare(await make(), await make())).toBe(0)
})

test('an entry that cannot be opened breaks the stream, so that nobody takes half a zip for a whole one', async () => {
  const { open } = await zipOf([{ path: 'a', bytes: 1, open: () => Promise.reject(new Error('gone')) }], at)
  await expect(buffer(open())).rejects.toThrow('gone')
})

test('a download that is broken off closes the entry being read', async () => {
  const endless = new Readable({
    read() {
      this.push(Buffer.alloc(1024))
    },
  })
  const { open } = await zipOf([{ path: 'a', bytes: 10 ** 9, open: async () => endless }], at)
  const closed = new Promise((resolve) => endless.once('close', resolve))
  const stream = open()
  stream.once('data', () => stream.destroy())
  await closed
})
