import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AwsChunked } from './aws-chunked'

const encode = (chunks: Uint8Array[], trailer: string) =>
  Buffer.concat([
    ...chunks
      .filter(({ length }) => length > 0)
      .flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]),
    Buffer.from(`0\r\n${trailer}\r\n`),
  ])

/** Cuts bytes into pieces, as a network does. */
function* pieces(bytes: Buffer, sizes: number[]) {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const decode = async (parts: Iterable<Buffer>) => {
  const stream = new AwsChunked()
  return { bytes: await buffer(Readable.from(parts).pipe(stream)), trailers: stream.trailers }
}

test('however the network cuts it, the bytes and the trailer come out', async () => {
  const bytes = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 })
  const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(bytes, cuts, async (chunks, sizes) => {
      const { bytes, trailers } = await decode(pieces(encode(chunks, 'x-amz-checksum-crc32:abcd==\r\n'), sizes))
      expect(bytes.equals(Buffer.concat(chunks))).toBe(true)
      expect(trailers).toEqual({ 'x-amz-checksum-crc32': 'abcd==' })
    }),
  )
})

test.each([
  ['no size', 'zz\r\nabc\r\n0\r\n\r\n'],
  ['a negative size', '-1\r\nabc\r\n0\r\n\r\n'],
  ['a chunk longer than its size', '2\r\nabc\r\n0\r\n\r\n'],
  ['an end that never comes', '3\r\nabc\r\n'],
  ['bytes behind the end', '0\r\n\r\nmore'],
  ['a size line without end', '1'.repeat(10_000)],
])('%s is refused', async (_, text) => {
  await expect(
    new Promise((done, failed) => {
      const stream = new AwsChunked().on('error', failed).on('end', done).resume()
      stream.end(text)
    }),
  ).rejects.toThrow(/malformed/)
})
