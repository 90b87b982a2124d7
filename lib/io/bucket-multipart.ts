import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { answerOf, at, s3 } from './bucket'
import { env } from './env'

const PART = 8 * 1024 ** 2 // bytes; S3 takes none below 5 MB but the last
/** S3 takes 10,000 parts: with each thousand they become larger, so that 400 GB fit. */
const sizeOf = (number: number) => PART * (1 + Math.floor(number / 1000))

export type Put = { bytes: number; /** how the bucket names these bytes */ mark: string | undefined }

/**
 * Writes an object of unknown length as it comes, a few MB of it in memory. It is there whole, or not at all: whatever
 * throws on the way lets the parts go again; those of a process that was killed go by `dropUploads`.
 */
export async function putStream(key: string, body: AsyncIterable<Uint8Array>, type: string): Promise<Put> {
  const { UploadId } = await answerOf(s3().send(new CreateMultipartUploadCommand({ ...at(key), ContentType: type })))
  const upload = { ...at(key), UploadId }
  try {
    const parts: { ETag: string | undefined; PartNumber: number }[] = []
    let bytes = 0
    for await (const Body of inParts(body)) {
      const PartNumber = parts.length + 1
      const { ETag } = await answerOf(s3().send(new UploadPartCommand({ ...upload, PartNumber, Body })))
      parts.push({ ETag, PartNumber })
      bytes += Body.length
    }
    const { ETag } = await answerOf(s3().send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } })))
    return { bytes, mark: ETag }
  } catch (error) {
    await s3()
      .send(new AbortMultipartUploadCommand(upload))
      .catch(() => undefined) // the first fault counts; the sweep drops what is left
    throw error
  }
}

async function* inParts(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let [pieces, held, number]: [Uint8Array[], number, number] = [[], 0, 0]
  for await (const piece of body) {
    pieces.push(piece)
    held += piece.length
    if (held < sizeOf(number)) continue
    yield Buffer.concat(pieces)
    ;[pieces, held, number] = [[], 0, number + 1]
  }
  if (held > 0 || number === 0) yield Buffer.concat(pieces)
}

/**
 * Lets parts go that wait below a prefix for an object which will never be whole, but for those of keys to `keep`.
 * A service that cannot list them has rules of its own for them.
 */
export async function dropUploads(prefix: string, keep: readonly string[] = []): Promise<void> {
  for (let first = true, more: { KeyMarker?: string; UploadIdMarker?: string } = {}; first || more.KeyMarker; first = false) {
    const page = await answerOf(s3().send(new ListMultipartUploadsCommand({ Bucket: env().bucket.name, Prefix: prefix, ...more }))).catch(
      (error: unknown) => {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 501) return undefined
        throw error
      },
    )
    for (const { Key, UploadId } of page?.Uploads ?? [])
      if (Key && !keep.includes(Key)) await answerOf(s3().send(new AbortMultipartUploadCommand({ ...at(Key), UploadId })))
    more = page?.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : {}
  }
}
