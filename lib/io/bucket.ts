import { Readable } from 'node:stream'
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { z } from 'zod'
import { AppError } from '@/lib/domain/errors'
import { bucketTrouble } from './bucket-trouble'
import { now } from './clock'
import { env } from './env'

const PATIENCE = { connectionTimeout: 5_000, socketTimeout: 60_000 } // ms; by default a service that is silent is waited for without end

/** Downloads that one process serves at once: each holds a connection for as long as its reader takes. */
export const MOST_DOWNLOADS = 40
/** They have connections of their own: however many stall, the site still reaches its bucket. */
const OF_DOWNLOADS = { ...PATIENCE, httpAgent: { maxSockets: MOST_DOWNLOADS }, httpsAgent: { maxSockets: MOST_DOWNLOADS } }

const clients = new Map<string, S3Client>()

function client(endpoint: string, { downloads = false } = {}): S3Client {
  const { accessKeyId, secretAccessKey, region } = env().bucket
  const name = `${downloads} ${endpoint}`
  const made =
    clients.get(name) ??
    new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      requestHandler: downloads ? OF_DOWNLOADS : PATIENCE,
      // Newer SDKs add checksums by default that many S3 services do not know.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  clients.set(name, made)
  return made
}

/** For `bucket-multipart` beside this file. */
export const s3 = () => client(env().bucket.endpoint)
export const at = (Key: string) => ({ Bucket: env().bucket.name, Key })
/** Waits for an answer of the bucket; see bucketTrouble for what it throws. */
export const answerOf = <T>(sent: Promise<T>): Promise<T> =>
  sent.catch((error: unknown) => {
    throw bucketTrouble(error)
  })
const isMissing = (error: unknown) => error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404

/** Bytes of an object from the first to the last, which is one of them. */
export type Part = { start: number; end: number }
/** `mark`: how the bucket names the bytes: others under the same key have another. */
type Got = { stream: Readable; mark: string | undefined; bytes: number }

/** The object or part of it as a stream, or undefined if there is none. For whoever may read it slowly, or not to its end: see lib/web/download. */
export const getDownload = (key: string, part?: Part): Promise<Got | undefined> =>
  getStream(client(env().bucket.endpoint, { downloads: true }), key, part)

async function getStream(from: S3Client, key: string, part?: Part): Promise<Got | undefined> {
  const Range = part && `bytes=${part.start}-${part.end}`
  try {
    const { Body, ETag, ContentLength } = await answerOf(from.send(new GetObjectCommand({ ...at(key), Range })))
    return { stream: Body as Readable, mark: ETag, bytes: ContentLength ?? 0 }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Bytes of an object from the first to the last, piece by piece, for our own reading; undefined if there is none. */
export const getPart = async (key: string, part: Part): Promise<Readable | undefined> => (await getStream(s3(), key, part))?.stream

/** The whole object, or undefined if there is none. */
export const getBytes = async (key: string): Promise<Buffer | undefined> => (await getAtMost(key, Infinity))?.body

/** How large an object is, and its bytes unless they are more than so many; undefined if there is none. */
export async function getAtMost(key: string, most: number): Promise<{ bytes: number; body: Buffer | undefined } | undefined> {
  const got = await getStream(s3(), key)
  if (!got) return undefined
  const { stream, bytes } = got
  if (bytes > most) {
    stream.destroy()
    return { bytes, body: undefined }
  }
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return { bytes, body: Buffer.concat(chunks) }
}

/**
 * Reads JSON written by us or by another tool, through its schema.
 * @throws AppError 'not_found' if there is none; 'invalid' if it does not fit.
 */
export async function getJson<T>(key: string, schema: z.ZodType<T>): Promise<T> {
  const bytes = await getBytes(key)
  if (!bytes) throw new AppError('not_found', `The bucket holds no ${key}.`)
  const parsed = schema.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success) throw new AppError('invalid', `${key} in the bucket is not in the expected form.`)
  return parsed.data
}

/** Size of an object, or undefined if there is none. */
export async function head(key: string): Promise<{ bytes: number } | undefined> {
  try {
    const got = await answerOf(s3().send(new HeadObjectCommand(at(key))))
    return { bytes: got.ContentLength ?? 0 }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Writes an object whole, in place of one that was there. `type` is its content type. */
export async function putBytes(key: string, body: Uint8Array, type: string): Promise<void> {
  await answerOf(s3().send(new PutObjectCommand({ ...at(key), Body: body, ContentType: type })))
}

/** The same for JSON, indented: people read it in the bucket. */
export const putJson = (key: string, value: unknown): Promise<void> =>
  putBytes(key, Buffer.from(JSON.stringify(value, null, 2)), 'application/json')

/** Removes objects; a key that is not there is fine. */
export async function remove(keys: string[]): Promise<void> {
  for (let i = 0; i < keys.length; i += 1000) {
    const Objects = keys.slice(i, i + 1000).map((Key) => ({ Key }))
    const done = await answerOf(s3().send(new DeleteObjectsCommand({ Bucket: env().bucket.name, Delete: { Objects, Quiet: true } })))
    const failed = done.Errors?.[0]
    if (failed) throw new Error(`The bucket did not remove ${failed.Key}: ${failed.Code}`)
  }
}

/** Every key under a prefix, in order, page by page. */
export async function* list(prefix: string): AsyncGenerator<{ key: string; bytes: number; at: Date }> {
  let ContinuationToken: string | undefined
  do {
    const page = await answerOf(s3().send(new ListObjectsV2Command({ Bucket: env().bucket.name, Prefix: prefix, ContinuationToken })))
    for (const object of page.Contents ?? [])
      yield { key: object.Key ?? '', bytes: object.Size ?? 0, at: object.LastModified ?? new Date(0) }
    ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (ContinuationToken)
}

/** Removes everything under a prefix. */
export async function removePrefix(prefix: string): Promise<void> {
  let keys: string[] = []
  for await (const { key } of list(prefix)) {
    keys.push(key)
    if (keys.length < 1000) continue
    await remove(keys)
    keys = []
  }
  await remove(keys)
}

let heard: Promise<unknown> | undefined

/** The time at the bucket, which judges signatures by its own clock: the S3 client reads it off the answers. */
async function bucketTime(): Promise<Date> {
  heard ??= s3()
    .send(new HeadBucketCommand({ Bucket: env().bucket.name }))
    .catch(() => (heard = undefined)) // who uses the URL will see
  await heard
  return new Date(now().getTime() + s3().config.systemClockOffset)
}

/**
 * A URL with which a browser may put exactly this object: the key, the type and the length are signed.
 * @param seconds how long it is valid
 */
export async function presignPut(key: string, object: { type: string; bytes: number }, seconds: number): Promise<string> {
  const command = new PutObjectCommand({ ...at(key), ContentType: object.type, ContentLength: object.bytes })
  const signed = {
    expiresIn: seconds,
    signingDate: await bucketTime(),
    signableHeaders: new Set(['content-type', 'content-length', 'host']),
  }
  return getSignedUrl(client(env().bucket.publicEndpoint), command, signed)
}

/**
 * A URL with which a browser may read this object for `seconds` at most, and for half of that at least: within such a half
 * it is the same, so that a browser which has the bytes does not load them again. Shown, never run: the type is fixed by us.
 */
export async function presignGet(key: string, object: { type: string; filename?: string }, seconds: number): Promise<string> {
  const disposition = object.filename && `attachment; filename*=UTF-8''${encodeURIComponent(object.filename)}`
  const command = new GetObjectCommand({
    ...at(key),
    ResponseContentType: object.type,
    ResponseContentDisposition: disposition,
    ResponseCacheControl: `private, max-age=${seconds}`, // no proxy on the way keeps somebody's pictures
  })
  const half = (seconds / 2) * 1000
  const signingDate = new Date(Math.floor((await bucketTime()).getTime() / half) * half)
  return getSignedUrl(client(env().bucket.publicEndpoint), command, { expiresIn: seconds, signingDate })
}

/** @throws AppError 'unavailable' where the bucket does not answer, or not to us */
export async function reachBucket(): Promise<void> {
  await answerOf(s3().send(new HeadBucketCommand({ Bucket: env().bucket.name })))
}

/** Makes the bucket if it is not there and lets the site's pages reach it. Safe to call at every start. */
export async function prepareBucket(): Promise<void> {
  const Bucket = env().bucket.name
  try {
    await s3().send(new HeadBucketCommand({ Bucket }))
  } catch (error) {
    if (!isMissing(error)) throw error
    await s3().send(new CreateBucketCommand({ Bucket }))
  }
  const rule = {
    AllowedMethods: ['GET', 'PUT', 'HEAD'],
    AllowedOrigins: [new URL(env().appUrl).origin],
    AllowedHeaders: ['*'],
    ExposeHeaders: ['ETag'],
    MaxAgeSeconds: 3600,
  }
  try {
    await s3().send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }))
  } catch (error) {
    // Some services have CORS set by their operator instead (docs/operations.md); then it is not ours to set.
    if (!(error instanceof S3ServiceException) || error.$fault !== 'client') {
      if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 501) throw error
    }
  }
}
