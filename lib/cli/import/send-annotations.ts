import { Readable } from 'node:stream'
import type { z } from 'zod'
import { persist } from '@/lib/cli/api'
import type { Connection } from '@/lib/cli/connection'
import { inLanes } from '@/lib/domain/in-lanes'
import { hashOf, readAll } from '@/lib/cli/source/read-bytes'
import type { OpenFile } from '@/lib/cli/source/source'
import { Pack, type PackFiles } from '@/lib/domain/contract/import-job'
import { AppError } from '@/lib/domain/errors'
import { PACK } from '@/lib/domain/import/annotation-file'
import { inBatches } from '@/lib/domain/import/in-batches'
import { refuseFiles } from './list-source'
import { known } from './send-pictures'

const LANES = 2
const TRIES = 3
const PATHS = 400_000 // letters that one request holds

/** What goes into the bucket as one object: bytes that were read, or one file that is too large to be held. */
type Load = { paths: string[]; bytes: number; body: () => Promise<BodyInit> }

/** Sends the files that the site wants to read, many in one object; those that cannot be read here are refused by name. */
export async function sendAnnotations(connection: Connection, importPath: string, files: OpenFile[]): Promise<void> {
  const letters = (file: OpenFile) => Math.max(file.bytes, (file.path.length / PATHS) * PACK.bytes)
  await inLanes(inBatches(files, { entries: PACK.files, things: PACK.bytes }, letters), LANES, async (batch) => {
    const [only] = batch
    const { load, unread } = only && only.bytes > PACK.bytes ? await streamed(only) : await packed(batch)
    await refuseFiles(connection, importPath, unread)
    if (load) await put(connection, importPath, load)
  })
}

type Prepared = { load?: Load; unread: { path: string; refused: string }[] }

async function packed(batch: OpenFile[]): Promise<Prepared> {
  const read: { path: string; bytes: Buffer<ArrayBuffer> }[] = []
  const unread: Prepared['unread'] = []
  for (const { path, open } of batch) {
    const bytes = await known(() => readAll(open))
    if (bytes instanceof AppError) unread.push({ path, refused: bytes.message })
    else read.push({ path, bytes })
  }
  if (read.length === 0) return { unread }
  const body = Buffer.concat(read.map(({ bytes }) => bytes))
  return { unread, load: { paths: read.map(({ path }) => path), bytes: body.length, body: async () => body } }
}

/** Read once to its end, since what breaks off must not break off the object, and once more while it is sent. */
async function streamed({ path, bytes, open }: OpenFile): Promise<Prepared> {
  const whole = await known(() => hashOf(open))
  if (whole instanceof AppError) return { unread: [{ path, refused: whole.message }] }
  return { unread: [], load: { paths: [path], bytes, body: async () => Readable.toWeb(await open()) as ReadableStream<Uint8Array> } }
}

async function put({ api, signal }: Connection, importPath: string, { paths, bytes, body }: Load): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const pack = await api.post(`${importPath}/packs`, { paths } satisfies z.input<typeof PackFiles>, Pack)
    if (pack.bytes !== bytes) throw new AppError('conflict', 'The files have changed since they were listed: run the command again.')
    // The bucket wants to know the length, which a stream does not say.
    const headers = { ...pack.headers, 'content-length': `${bytes}` }
    const send = async () => fetch(pack.url, { method: 'PUT', body: await body(), headers, signal, duplex: 'half' } as RequestInit)
    const response = await persist(send, { signal })
    await response?.body?.cancel()
    if (response?.ok) return
  }
  throw new AppError('unavailable', 'The bucket did not take the annotation files: run the same command again to go on.')
}
