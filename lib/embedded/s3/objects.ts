import type { FileHandle } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { byteRange, checkRead, checkWrite } from './conditions'
import { answerEmpty, answerXml, type Exchange } from './exchange'
import { receiveFile } from './receive'
import { S3Error } from './s3-error'
import type { Store, StoredObject } from './store'

const KEPT = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'content-encoding', 'expires']

/** The headers that come back with an object: the known ones and x-amz-meta-… */
export function keptHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string' && (KEPT.includes(name) || name.startsWith('x-amz-meta-'))) kept[name] = value
  // aws-chunked is how the request travelled, not what the object is.
  const encoding = (kept['content-encoding'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one && one !== 'aws-chunked')
  if (encoding.length > 0) kept['content-encoding'] = encoding.join(', ')
  else delete kept['content-encoding']
  return kept
}

export async function putObject(exchange: Exchange) {
  const { store, address, request } = exchange
  if (request.headers['x-amz-copy-source']) return copyObject(exchange)
  checkWrite(request.headers, store.bucket(address.bucket).objects.get(address.key)) // before a body is taken in vain
  const draft = store.blobs.draft()
  const { size, md5 } = await receiveFile(exchange, draft)
  const object: StoredObject = {
    blob: await store.blobs.keep(draft),
    size,
    etag: md5.toString('hex'),
    modified: new Date().toISOString(),
    headers: keptHeaders(request.headers),
  }
  await store.put(address, object, (current) => checkWrite(request.headers, current))
  answerEmpty(exchange, 200, { etag: `"${object.etag}"` })
}

async function copyObject(exchange: Exchange) {
  const { store, address, request } = exchange
  const source = decodeURIComponent(String(request.headers['x-amz-copy-source'])).replace(/^\//, '')
  const cut = source.indexOf('/')
  if (cut < 1) throw new S3Error(400, 'InvalidArgument', 'x-amz-copy-source is not bucket/key.')
  request.resume()
  const from = store.object(source.slice(0, cut), source.slice(cut + 1))
  const object: StoredObject = {
    ...from,
    blob: await store.blobs.copy(from.blob),
    modified: new Date().toISOString(),
    ...(request.headers['x-amz-metadata-directive'] === 'REPLACE' ? { headers: keptHeaders(request.headers) } : {}),
  }
  await store.put(address, object, (current) => checkWrite(request.headers, current))
  answerXml(exchange, 'CopyObjectResult', { ETag: `"${object.etag}"`, LastModified: object.modified })
}

/** Opens the bytes of what stands at a key now; a write in between only makes us look again. */
async function openCurrent(
  store: Store,
  { bucket, key }: { bucket: string; key: string },
): Promise<{ object: StoredObject; file: FileHandle }> {
  for (;;) {
    const object = store.object(bucket, key)
    try {
      return { object, file: await store.blobs.open(object.blob) }
    } catch (error) {
      if (store.object(bucket, key) === object) throw error
    }
  }
}

function objectHeaders(object: StoredObject, query: URLSearchParams): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'binary/octet-stream',
    ...object.headers,
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
    // A file somebody uploaded must never run as a page of this origin.
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  }
  for (const name of KEPT) {
    const wanted = query.get(`response-${name}`)
    if (wanted && !/[\r\n]/.test(wanted)) headers[name] = wanted
  }
  return headers
}

export async function getObject(exchange: Exchange) {
  const { store, address, request, response } = exchange
  const { object, file } = await openCurrent(store, address)
  try {
    const headers = objectHeaders(object, address.query)
    if (checkRead(request.headers, object) === 'unchanged') return answerEmpty(exchange, 304, { etag: headers.etag! })
    const range = byteRange(request.headers.range, object.size)
    const { start, end } = range ?? { start: 0, end: object.size - 1 }
    if (range) headers['content-range'] = `bytes ${start}-${end}/${object.size}`
    headers['content-length'] = String(end - start + 1)
    response.writeHead(range ? 206 : 200, headers)
    if (request.method === 'HEAD' || object.size === 0) return void response.end()
    await pipeline(file.createReadStream({ start, end, autoClose: false }), response)
  } finally {
    await file.close()
  }
}

export async function deleteObject(exchange: Exchange) {
  await exchange.store.remove(exchange.address.bucket, exchange.address.key)
  answerEmpty(exchange, 204)
}
