import { expect, test } from 'vitest'
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { useServices } from '@/lib/testing/use-services'
import { getBytes, s3 } from './bucket'
import { dropUploads, putStream } from './bucket-multipart'
import { env } from './env'
import { packed } from './packed'
import { sha256 } from './secret'

await useServices()

const MB = 1024 ** 2
const waiting = async (Prefix: string) =>
  (await s3().send(new ListMultipartUploadsCommand({ Bucket: env().bucket.name, Prefix }))).Uploads ?? []

async function* pieces(times: number, then?: Error): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < times; n++) yield Buffer.alloc(3 * MB, n)
  if (then) throw then
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const found: Uint8Array[] = []
  for await (const piece of stream) found.push(piece)
  return found
}

test('what comes in pieces is one object, however long, or empty', async () => {
  for (const times of [7, 0]) {
    const { bytes, mark } = await putStream(`mp/${times}`, pieces(times), 'application/zip')
    const there = await getBytes(`mp/${times}`)
    expect([there?.length, bytes, Boolean(mark)]).toEqual([times * 3 * MB, times * 3 * MB, true])
    if (times > 0) expect(sha256(there!)).toBe(sha256(Buffer.concat(await all(pieces(times)))))
  }
})

test('what breaks off leaves nothing: no object, and no parts', async () => {
  await expect(putStream('broken/x', pieces(4, new Error('gone')), 'application/zip')).rejects.toThrow('gone')
  expect(await getBytes('broken/x')).toBeUndefined()
  expect(await waiting('broken/')).toEqual([])
})

test('parts of a process that was killed go, but for those of keys that are kept', async () => {
  const never = new Promise<void>(() => {})
  for (const key of ['left/one', 'left/two']) {
    const hangs = async function* () {
      yield Buffer.alloc(9 * MB)
      await never
    }
    void putStream(key, hangs(), 'application/zip')
  }
  await expect.poll(async () => (await waiting('left/')).length).toBe(2)
  await dropUploads('left/', ['left/two'])
  expect((await waiting('left/')).map(({ Key }) => Key)).toEqual(['left/two'])
  await dropUploads('left/')
  expect(await waiting('left/')).toEqual([])
})

test('a fault in what is packed ends the zip, which is never whole', async () => {
  async function* broken() {
    yield 'half'
    throw new Error('no more')
  }
  async function* entries() {
    yield { path: 'a.txt', content: broken() }
  }
  await expect(all(packed(entries(), new Date(0)))).rejects.toThrow('no more')
})
