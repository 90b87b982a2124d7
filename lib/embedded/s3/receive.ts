import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { AwsChunked } from './aws-chunked'
import { S3Error } from './s3-error'

const LARGEST_PUT = 5 * 1024 ** 3 // bytes; S3's own limit for one request
const LARGEST_DOCUMENT = 2 * 1024 ** 2 // bytes of a request in XML: 1,000 keys of 1,024 bytes and their tags

/** A request whose signature was good; `payload` is what it signed of its body. */
export type Signed = { request: IncomingMessage; payload: string }

const HEX = /^[0-9a-f]{64}$/
const CHUNKED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'

/** Counts and hashes what passes, and stops what is too long. SHA-256 costs most and is taken only where it is promised. */
function gauge({ request, payload }: Signed, limit: number) {
  const promised = `${payload} ${request.headers['x-amz-trailer'] ?? ''} ${Object.keys(request.headers).join(' ')}`
  const md5 = createHash('md5')
  const sha256 = HEX.test(payload) || promised.includes('x-amz-checksum-sha256') ? createHash('sha256') : undefined
  const seen = { size: 0, crc: 0 }
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen.size += chunk.length
      if (seen.size > limit) return done(new S3Error(400, 'EntityTooLarge', 'The body is larger than one request may carry.'))
      seen.crc = crc32(chunk, seen.crc)
      md5.update(chunk)
      sha256?.update(chunk)
      done(null, chunk)
    },
  })
  const result = () => {
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(seen.crc)
    return { size: seen.size, crc32: crc, md5: md5.digest(), sha256: sha256?.digest() }
  }
  return { stream, result }
}
type Measures = ReturnType<ReturnType<typeof gauge>['result']>

/** The body as it comes. What goes wrong with it does not cut the line, so that the client can be told. */
const bodyOf = ({ request }: Signed) =>
  request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer> as unknown as NodeJS.ReadableStream // pipeline takes what can be iterated, its types streams alone

/** What the client promised of its body, in headers or trailers, against what came. CRC32C, CRC64 and SHA-1 are not checked. */
function checkPromises({ request, payload }: Signed, got: Measures, trailers: Record<string, string>) {
  const said = (name: string) => trailers[name] ?? (request.headers[name] as string | undefined)
  const md5 = said('content-md5')
  if (md5 && md5 !== got.md5.toString('base64')) throw new S3Error(400, 'BadDigest', 'The Content-MD5 does not match the body.')
  for (const name of ['crc32', 'sha256'] as const) {
    const sum = said(`x-amz-checksum-${name}`)
    if (sum && sum !== got[name]?.toString('base64')) throw new S3Error(400, 'BadDigest', `The ${name} checksum does not match the body.`)
  }
  if (HEX.test(payload) && payload !== got.sha256?.toString('hex'))
    throw new S3Error(400, 'XAmzContentSHA256Mismatch', 'The body is not the one that was signed.')
  const length = said('x-amz-decoded-content-length')
  if (length && Number(length) !== got.size) throw new S3Error(400, 'IncompleteBody', 'The body has another length than announced.')
}

/** The stages between socket and gauge: none, or the chunked decoder. */
function unwrap({ request, payload }: Signed): AwsChunked | undefined {
  if (payload === CHUNKED) return new AwsChunked()
  if (payload.startsWith('STREAMING-')) throw new S3Error(501, 'NotImplemented', `${payload} is not supported: use ${CHUNKED}.`)
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    throw new S3Error(411, 'MissingContentLength')
  return undefined
}

/**
 * Writes the body to a file, synced to disk.
 * @returns its size in bytes and MD5
 * @throws S3Error, and leaves no file, when the body is not what was signed, announced or allowed
 */
export async function receiveFile(signed: Signed, file: string): Promise<{ size: number; md5: Buffer }> {
  const chunks = unwrap(signed)
  const { stream, result } = gauge(signed, LARGEST_PUT)
  const out = createWriteStream(file, { flush: true, mode: 0o600 })
  try {
    await pipeline([bodyOf(signed), ...(chunks ? [chunks] : []), stream, out])
    const measures = result()
    checkPromises(signed, measures, chunks?.trailers ?? {})
    return measures
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}

/** The body as text; only for the small XML documents of the protocol. */
export async function receiveText(signed: Signed): Promise<string> {
  const chunks = signed.payload === CHUNKED ? new AwsChunked() : undefined
  const { stream, result } = gauge(signed, LARGEST_DOCUMENT)
  const parts: Buffer[] = []
  const collect = new Writable({ write: (part: Buffer, _encoding, done) => (parts.push(part), done()) })
  await pipeline([bodyOf(signed), ...(chunks ? [chunks] : []), stream, collect])
  checkPromises(signed, result(), chunks?.trailers ?? {})
  return Buffer.concat(parts).toString('utf8')
}
