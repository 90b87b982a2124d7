import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { checkWrite } from './conditions'
import { answerEmpty, answerXml, type Exchange } from './exchange'
import { keptHeaders } from './objects'
import { receiveFile, receiveText } from './receive'
import { S3Error } from './s3-error'
import type { Store, StoredObject } from './store'
import { parseXml, texts } from './xml'

const SMALLEST_PART = 5 * 1024 ** 2 // bytes, of every part but the last; S3's own limit
const STALE = 7 * 24 * 3600_000 // ms after which an upload that nobody completes is cleared away

// An upload is a folder: upload.json, and each part as `<number>-<md5>`, renamed into place when it is whole.
type Upload = { bucket: string; key: string; started: string; headers: Record<string, string> }
type Part = { number: number; md5: string; size: number; file: string; modified: string }

const uploads = (store: Store) => path.join(store.dir, 'multipart')

function folder({ store, address }: Exchange): string {
  const id = address.query.get('uploadId') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new S3Error(404, 'NoSuchUpload')
  return path.join(uploads(store), id)
}

async function readUpload(dir: string): Promise<Upload> {
  try {
    return JSON.parse(await readFile(path.join(dir, 'upload.json'), 'utf8')) as Upload
  } catch {
    throw new S3Error(404, 'NoSuchUpload', 'The upload does not exist; it may have been completed or aborted.')
  }
}

async function openUpload(exchange: Exchange) {
  const dir = folder(exchange)
  const upload = await readUpload(dir)
  if (upload.bucket !== exchange.address.bucket || upload.key !== exchange.address.key) throw new S3Error(404, 'NoSuchUpload')
  return { dir, upload }
}

async function readParts(dir: string): Promise<Part[]> {
  const parts: Part[] = []
  for (const name of await readdir(dir)) {
    const [, number, md5] = /^(\d+)-([0-9a-f]{32})$/.exec(name) ?? []
    if (!number || !md5) continue
    const file = path.join(dir, name)
    const { size, mtime } = await stat(file)
    parts.push({ number: Number(number), md5, size, file, modified: mtime.toISOString() })
  }
  return parts.sort((a, b) => a.number - b.number)
}

export async function startUpload(exchange: Exchange) {
  const { store, address, request } = exchange
  store.bucket(address.bucket)
  await receiveText(exchange)
  const id = randomUUID()
  const dir = path.join(uploads(store), id)
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const { bucket, key } = address
  const upload: Upload = { bucket, key, started: new Date().toISOString(), headers: keptHeaders(request.headers) }
  await writeFile(path.join(dir, 'upload.json'), JSON.stringify(upload), { flush: true })
  answerXml(exchange, 'InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id })
}

export async function putPart(exchange: Exchange) {
  const { dir } = await openUpload(exchange)
  const number = Number(exchange.address.query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw new S3Error(400, 'InvalidArgument', 'Part numbers are 1 to 10,000.')
  const draft = exchange.store.blobs.draft()
  const md5 = (await receiveFile(exchange, draft)).md5.toString('hex')
  const before = (await readParts(dir)).filter((part) => part.number === number && part.md5 !== md5)
  await rename(draft, path.join(dir, `${number}-${md5}`))
  for (const part of before) await rm(part.file, { force: true })
  answerEmpty(exchange, 200, { etag: `"${md5}"` })
}

export async function listParts(exchange: Exchange) {
  const { dir, upload } = await openUpload(exchange)
  answerXml(exchange, 'ListPartsResult', {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: path.basename(dir),
    IsTruncated: false,
    Part: (await readParts(dir)).map((part) => ({
      PartNumber: part.number,
      LastModified: part.modified,
      ETag: `"${part.md5}"`,
      Size: part.size,
    })),
  })
}

export async function abortUpload(exchange: Exchange) {
  const { dir } = await openUpload(exchange)
  await rm(dir, { recursive: true, force: true })
  answerEmpty(exchange, 204)
}

/** The parts that the client names, in its order, checked against those that arrived. */
function chooseParts(xml: string, have: Part[]): Part[] {
  const wanted = parseXml(xml).children.filter(({ name }) => name === 'Part')
  const parts = wanted.map((one) => {
    const number = Number(texts(one, 'PartNumber')[0])
    const md5 = texts(one, 'ETag')[0]?.replaceAll('"', '')
    const part = have.find((candidate) => candidate.number === number && candidate.md5 === md5)
    if (!part) throw new S3Error(400, 'InvalidPart', `Part ${number} was not uploaded as named.`)
    return part
  })
  if (parts.length === 0) throw new S3Error(400, 'MalformedXML')
  if (parts.some((part, i) => i > 0 && part.number <= parts[i - 1]!.number)) throw new S3Error(400, 'InvalidPartOrder')
  if (parts.slice(0, -1).some((part) => part.size < SMALLEST_PART)) throw new S3Error(400, 'EntityTooSmall')
  return parts
}

export async function completeUpload(exchange: Exchange) {
  const { store, address, request } = exchange
  const { dir, upload } = await openUpload(exchange)
  const parts = chooseParts(await receiveText(exchange), await readParts(dir))
  checkWrite(request.headers, store.bucket(address.bucket).objects.get(address.key))
  const draft = store.blobs.draft()
  await pipeline(
    async function* () {
      for (const part of parts) yield* createReadStream(part.file)
    },
    createWriteStream(draft, { flush: true, mode: 0o600 }),
  )
  const md5 = createHash('md5')
  for (const part of parts) md5.update(Buffer.from(part.md5, 'hex'))
  const object: StoredObject = {
    blob: await store.blobs.keep(draft),
    size: parts.reduce((sum, part) => sum + part.size, 0),
    etag: `${md5.digest('hex')}-${parts.length}`,
    modified: new Date().toISOString(),
    headers: upload.headers,
  }
  await store.put(address, object, (current) => checkWrite(request.headers, current))
  await rm(dir, { recursive: true, force: true })
  answerXml(exchange, 'CompleteMultipartUploadResult', { Bucket: upload.bucket, Key: upload.key, ETag: `"${object.etag}"` })
}

async function everyUpload(store: Store): Promise<(Upload & { id: string })[]> {
  await mkdir(uploads(store), { recursive: true, mode: 0o700 })
  const found: (Upload & { id: string })[] = []
  for (const id of await readdir(uploads(store))) {
    try {
      found.push({ id, ...(await readUpload(path.join(uploads(store), id))) })
    } catch (error) {
      if (!(error instanceof S3Error)) throw error // gone or half made meanwhile: not listed
    }
  }
  return found
}

export async function listUploads(exchange: Exchange) {
  const { bucket } = exchange.address
  exchange.store.bucket(bucket)
  const mine = (await everyUpload(exchange.store)).filter((upload) => upload.bucket === bucket)
  answerXml(exchange, 'ListMultipartUploadsResult', {
    Bucket: bucket,
    IsTruncated: false,
    Upload: mine.map(({ id, key, started }) => ({ Key: key, UploadId: id, Initiated: started })),
  })
}

/** At start: uploads that nobody completed for a week. */
export async function clearStaleUploads(store: Store, now: number) {
  for (const { id, started } of await everyUpload(store))
    if (now - Date.parse(started) > STALE) await rm(path.join(uploads(store), id), { recursive: true, force: true })
}
