import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Address } from './address'
import { S3Error } from './s3-error'

// AWS Signature Version 4, in the Authorization header or in the query ("presigned").
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html

export type Credentials = { accessKeyId: string; secretAccessKey: string; region: string }

const SKEW = 15 * 60_000 // ms a clock may be off
const LONGEST_LIFE = 7 * 24 * 3600 // seconds of a presigned URL

const denied = (message: string) => new S3Error(403, 'AccessDenied', message)
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function instant(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)
  if (!parts) throw denied('The date is malformed.')
  const [, year, month, day, hour, minute, second] = parts
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

type Claim = { credential: string; signedHeaders: string[]; signature: string; date: string; payload: string }

function claimInQuery(query: URLSearchParams, now: number): Claim {
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') throw denied('Unknown signature algorithm.')
  const date = query.get('X-Amz-Date') ?? ''
  const life = Number(query.get('X-Amz-Expires'))
  if (!Number.isInteger(life) || life < 1 || life > LONGEST_LIFE) throw denied('X-Amz-Expires is out of range.')
  const from = instant(date)
  if (now < from - SKEW) throw denied('Request is not yet valid.')
  if (now > from + life * 1000) throw denied('Request has expired.')
  return {
    credential: query.get('X-Amz-Credential') ?? '',
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    date,
    payload: query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  }
}

function claimInHeader(request: IncomingMessage, now: number): Claim {
  const [, credential = '', headers = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? []
  if (!signature) throw denied('Access denied.')
  const date = String(request.headers['x-amz-date'] ?? '')
  if (Math.abs(now - instant(date)) > SKEW) throw new S3Error(403, 'RequestTimeTooSkewed', 'The clocks differ by more than 15 minutes.')
  const payload = request.headers['x-amz-content-sha256']
  if (typeof payload !== 'string') throw new S3Error(400, 'InvalidRequest', 'x-amz-content-sha256 is missing.')
  return { credential, signedHeaders: headers.split(';'), signature, date, payload }
}

function expected(request: IncomingMessage, claim: Claim, { address, secret }: { address: Address; secret: string }): Buffer {
  const [, day = '', region = '', service = ''] = claim.credential.split('/')
  const headers = claim.signedHeaders.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replace(/\s+/g, ' ')}\n`,
  )
  const canonical = [
    request.method,
    address.canonicalPath,
    address.canonicalQuery,
    headers.join(''),
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', claim.date, `${day}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n')
  return hmac(signingKey(secret, [day, region, service, 'aws4_request']), text)
}

let lastKey: { of: string; key: Buffer } = { of: '', key: Buffer.alloc(0) }

/** The key of a day: the same for all of its requests, and half the work of each. */
function signingKey(secret: string, scope: string[]): Buffer {
  const of = [secret, ...scope].join(' ')
  if (lastKey.of !== of) lastKey = { of, key: scope.reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`)) }
  return lastKey.key
}

/**
 * Lets a request in, or throws.
 * @returns what it says of its body: a SHA-256 in hex, or one of the UNSIGNED-PAYLOAD / STREAMING-… words
 */
export function checkSignature(
  request: IncomingMessage,
  { address, credentials, now }: { address: Address; credentials: Credentials; now: number },
): string {
  const claim = address.query.has('X-Amz-Signature') ? claimInQuery(address.query, now) : claimInHeader(request, now)
  const [accessKeyId, day, region, service, end, ...more] = claim.credential.split('/')
  if (accessKeyId !== credentials.accessKeyId) throw new S3Error(403, 'InvalidAccessKeyId', 'The access key does not exist.')
  const scope = day === claim.date.slice(0, 8) && service === 's3' && end === 'aws4_request' && more.length === 0
  if (!scope || region !== credentials.region) throw denied('The credential scope is wrong.')
  // An unsigned x-amz header could turn a signed PUT into a copy of somebody else's object.
  const loose = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && !claim.signedHeaders.includes(name))
  if (loose.length > 0 || !claim.signedHeaders.includes('host')) throw denied('There are headers that were not signed.')
  const want = expected(request, claim, { address, secret: credentials.secretAccessKey })
  const got = Buffer.from(claim.signature, 'hex')
  if (got.length !== want.length || !timingSafeEqual(got, want))
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The signature does not match.')
  return claim.payload
}
