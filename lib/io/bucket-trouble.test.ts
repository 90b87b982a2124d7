import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useServices } from '@/lib/testing/use-services'
import { getBytes, head, presignGet, presignPut, putBytes } from './bucket'
import { env } from './env'

await useServices()
const { bucket } = env()
const [endpoint, publicEndpoint] = [bucket.endpoint, bucket.publicEndpoint]
const MINUTE = 60_000 // ms
const TYPE = 'application/octet-stream'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => {
  vi.useRealTimers()
  Object.assign(bucket, { endpoint, publicEndpoint })
})
const logged = () => vi.mocked(console.error).mock.calls.flat()

/** A bucket that gives the same answer to everything. */
async function answering(status: number, code: string): Promise<AsyncDisposable> {
  const server = createServer((request, response) => {
    request.resume()
    response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? undefined : `<Error><Code>${code}</Code><Message>no</Message></Error>`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  bucket.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { [Symbol.asyncDispose]: async () => void (server.closeAllConnections(), await new Promise((done) => server.close(done))) }
}

test.each([
  [507, 'XMinioStorageFull', /is full.*has to make room/],
  [403, 'QuotaExceeded', /is full/],
  [403, 'RequestTimeTooSkewed', /clocks.*RequestTimeTooSkewed.*set the clock/],
  [403, 'SignatureDoesNotMatch', /refuses the keys.*S3_SECRET_ACCESS_KEY/],
  [503, 'SlowDown', /does not answer just now/],
])('a bucket that answers %i %s is told in words, with a line in the log', async (status, code, words) => {
  await using _ = await answering(status, code)
  await expect(putBytes('a', Buffer.from('a'), TYPE)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(words) })
  expect(logged()).toEqual([expect.stringMatching(new RegExp(`^bucket: ${code}`))])
})

test('so is one that is not there', async () => {
  bucket.endpoint = 'http://127.0.0.1:1'
  await expect(getBytes('a')).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(/does not answer/) })
  expect(logged()).toHaveLength(1)
})

test('what is not in the bucket is no trouble', async () => {
  expect(await head('nothing')).toBeUndefined()
  expect(logged()).toEqual([])
})

test.each([20, -20])('with a clock that is %i minutes off, addresses are signed by the bucket’s clock', async (minutes) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * MINUTE })
  await head('nothing') // the first answer tells its time
  const put = await fetch(await presignPut('skewed', { type: TYPE, bytes: 5 }, 60), {
    method: 'PUT',
    body: 'hello',
    headers: { 'content-type': TYPE },
  })
  expect([put.status, await put.text()]).toEqual([200, ''])
  expect(await (await fetch(await presignGet('skewed', { type: TYPE }, 60))).text()).toBe('hello')
  expect(String(await getBytes('skewed'))).toBe('hello')
})
