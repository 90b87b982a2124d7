import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isFullDisk } from '@/lib/embedded/full-disk'
import { parseAddress } from './address'
import * as buckets from './buckets'
import { allowOrigin } from './cors'
import { answerEmpty, type Exchange } from './exchange'
import * as multipart from './multipart'
import * as objects from './objects'
import { receiveText } from './receive'
import { S3Error } from './s3-error'
import { checkSignature, type Credentials } from './signature'
import { Store } from './store'
import { toXml } from './xml'

// The part of the S3 protocol that Corral and the usual tools speak, path-style, over one folder. For loopback: it has
// one pair of keys, no TLS and no policies.

const LONGEST_REQUEST = 3600_000 // ms; a large file over a slow line is no fault
const LONGEST_REST = 64_000_000 // bytes of a refused body that are taken and forgotten

export type S3 = {
  store: Store
  endpoint: string
  /** Stops listening and cuts what is open; whatever was acknowledged is on disk. */
  close: () => Promise<void>
}

const unsupported = () => new S3Error(405, 'MethodNotAllowed', 'This server does not do that.')

function ofBucket(exchange: Exchange): void | Promise<void> {
  const { query } = exchange.address
  const asks = (name: string) => query.has(name)
  switch (exchange.request.method) {
    case 'PUT':
      return asks('cors') ? buckets.putCors(exchange) : buckets.putBucket(exchange)
    case 'HEAD':
      return buckets.headBucket(exchange)
    case 'DELETE':
      return buckets.dropBucket(exchange)
    case 'POST':
      if (asks('delete')) return buckets.deleteObjects(exchange)
      throw unsupported()
    case 'GET':
      if (asks('cors')) return buckets.getCors(exchange)
      if (asks('uploads')) return multipart.listUploads(exchange)
      if (['acl', 'policy', 'versioning', 'location', 'lifecycle', 'versions'].some(asks)) throw unsupported()
      return buckets.listObjects(exchange)
    default:
      throw unsupported()
  }
}

function ofObject(exchange: Exchange): Promise<void> {
  const part = exchange.address.query.has('uploadId')
  switch (exchange.request.method) {
    case 'PUT':
      return part ? multipart.putPart(exchange) : objects.putObject(exchange)
    case 'HEAD':
      return objects.getObject(exchange)
    case 'GET':
      return part ? multipart.listParts(exchange) : objects.getObject(exchange)
    case 'DELETE':
      return part ? multipart.abortUpload(exchange) : objects.deleteObject(exchange)
    case 'POST':
      if (exchange.address.query.has('uploads')) return multipart.startUpload(exchange)
      if (part) return multipart.completeUpload(exchange)
      throw unsupported()
    default:
      throw unsupported()
  }
}

function understand(error: unknown): S3Error {
  if (error instanceof S3Error) return error
  const full = isFullDisk(error)
  console.error('S3:', full ? 'the disk is full, so nothing can be stored: make room.' : error)
  // 507 is what other servers answer, and no client takes it for a reason to ask again at once.
  return full
    ? new S3Error(507, 'InsufficientStorage', 'The disk of the storage server is full.')
    : new S3Error(500, 'InternalError', 'The storage server failed; its log says why.')
}

function fail(error: unknown, request: IncomingMessage, response: ServerResponse) {
  const cut = response.headersSent || (error as NodeJS.ErrnoException).code === 'ECONNRESET' || request.errored
  if (cut) return void response.destroy() // the client went away, or an answer is already on its way
  const known = understand(error)
  // A browser hears an answer only when it has sent all it has: the rest is read, unless it is too much.
  const rest = !request.complete && Number(request.headers['content-length'] ?? Infinity) > LONGEST_REST
  response.writeHead(known.status, { 'content-type': 'application/xml', ...(rest ? { connection: 'close' } : {}) })
  response.end(request.method === 'HEAD' ? undefined : toXml('Error', { Code: known.code, Message: known.message }))
  if (!rest) request.resume()
}

/**
 * Starts the embedded S3 server over a data folder, on 127.0.0.1.
 * @param port 0 takes a free one
 */
export async function startS3({ dir, port, credentials }: { dir: string; port: number; credentials: Credentials }): Promise<S3> {
  const store = await Store.open(dir)
  await multipart.clearStaleUploads(store, Date.now())

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const address = parseAddress(request.url ?? '/')
    const allowed = allowOrigin(store.buckets.get(address.bucket)?.cors ?? [], request, response)
    if (request.method === 'OPTIONS') {
      if (!allowed) throw new S3Error(403, 'AccessForbidden', 'No CORS rule of the bucket allows this.')
      return answerEmpty({ response }, 200)
    }
    const payload = checkSignature(request, { address, credentials, now: Date.now() })
    const exchange: Exchange = { store, address, request, response, payload }
    if (address.key) return ofObject(exchange)
    if (address.bucket) return ofBucket(exchange)
    await receiveText(exchange)
    buckets.listBuckets(exchange)
  }

  const server = createServer((request, response) => {
    response.setHeader('x-amz-request-id', randomUUID())
    handle(request, response).catch((error: unknown) => fail(error, request, response))
  })
  server.requestTimeout = LONGEST_REQUEST
  await new Promise<void>((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', done))
  return {
    store,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
      await store.close()
    },
  }
}
