import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { persist } from '@/lib/cli/api'
import { inParts } from '@/lib/cli/in-parts'
import { inLanes } from '@/lib/domain/in-lanes'
import type { Connection } from '@/lib/cli/connection'
import { readAll } from '@/lib/cli/source/read-bytes'
import type { OpenFile } from '@/lib/cli/source/source'
import {
  type CompletedUpload,
  CompletedUploads,
  type CompleteUploads,
  MOST_COMPLETED,
  type RequestUploads,
  type Upload,
  Uploads,
} from '@/lib/domain/contract/upload'
import { AppError } from '@/lib/domain/errors'
import { gather } from '@/lib/domain/gather'
import { LONGEST_NAME } from '@/lib/domain/image/file-name'
import { refusalSentence } from '@/lib/domain/image/refusal'
import { sharing } from '@/lib/domain/sharing'

/** A picture on its way: what it will be called, and its bytes. */
export type Parcel = { name: string; file: OpenFile }

/** A picture that could not even be asked for, and why. */
export type Unsent = { path: string; refused: string }

type Target = { connection: Connection; project: string; importId: string; onBytes: (bytes: number) => void }

const WIDTH = 100 // pictures at once: those that wait for an answer go together, and few large calls cost the site far less than many
const PUTS = 12 // of them on their way into the bucket
const HELD = 64_000_000 // bytes of them in memory
const REQUEST = { things: 200, bytes: 250_000 } // what the site is asked for at once: paths may be long, and it reads 500 KB
const CALLS = { ask: 1, complete: 2 } // under way: while the site stores what one brought, the next is decoded
const PUT_TRIES = 3 // each with a fresh address: they expire

/**
 * Sends pictures straight to the bucket and has the site check and take them, or refuse them, which it keeps for its report. Those
 * that it has already, by name and bytes, are not sent again, so an interrupted import goes on where it stopped.
 * @returns those that could not even be asked for
 */
export async function sendPictures(parcels: Parcel[], target: Target): Promise<Unsent[]> {
  const unsent: Unsent[] = []
  const site = siteOf(target)
  const held = sharing(HELD)
  await inLanes(parcels, WIDTH, async ({ name, file }) => {
    const { path, bytes } = file
    const refused = overlong(name) ?? (await held(bytes, () => settle({ name, file }, site)))
    if (refused !== undefined) unsent.push({ path, refused })
    target.onBytes(bytes)
  })
  return unsent
}

// Not even asked for: a hundred of them would be more than one request may hold.
const overlong = (name: string): string | undefined =>
  name.length > LONGEST_NAME ? refusalSentence(name, { reason: 'long_name', characters: name.length, most: LONGEST_NAME }) : undefined

type Wish = { name: string; path: string; bytes: number; sha256: string }
/** What is asked of the site, for many pictures at once. */
type Site = {
  ask: (wish: Wish) => Promise<Upload>
  put: (body: Buffer<ArrayBuffer>, upload: Extract<Upload, { state: 'put' }>) => Promise<boolean>
  complete: (id: string) => Promise<CompletedUpload>
}

const siteOf = ({ connection, project, importId }: Target, turn = sharing(PUTS)): Site => ({
  put: (body, upload) => turn(1, () => put(body, upload, connection)),
  ask: gather((wishes) => request(wishes, { connection, project, importId }), { items: REQUEST.things, calls: CALLS.ask }),
  complete: gather(
    async (uploads) => {
      const body = { uploads } satisfies z.input<typeof CompleteUploads>
      return (await connection.api.post(`${project}/uploads/complete`, body, CompletedUploads)).items
    },
    { items: MOST_COMPLETED, calls: CALLS.complete },
  ),
})

async function request(wishes: Wish[], { connection, project, importId }: Omit<Target, 'onBytes'>): Promise<Upload[]> {
  const uploads: Upload[] = []
  for (const files of inParts(wishes, REQUEST)) {
    const { items } = await connection.api.post(`${project}/uploads`, { files, importId } satisfies z.input<typeof RequestUploads>, Uploads)
    if (items.length !== files.length)
      throw new AppError('unavailable', `${connection.url} answered for ${items.length} of ${files.length} pictures: try again.`)
    uploads.push(...items)
  }
  return uploads
}

/** Brings one to its end; answers why it could not be read here, if so. */
async function settle({ name, file }: Parcel, site: Site): Promise<string | undefined> {
  const body = await known(() => readAll(file.open))
  if (body instanceof AppError) return body.message
  const wish = { name, path: file.path, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }
  for (let attempt = 1; attempt <= PUT_TRIES; attempt += 1) {
    // The address ran out, or the site took the picture and its answer was lost: that tells where things stand.
    const upload = await site.ask(wish)
    if (upload.state !== 'put') return undefined
    if (!(await site.put(body, upload))) continue
    const { state } = await site.complete(upload.id)
    if (state === 'added' || state === 'refused') return undefined // the books of the site say why
  }
  throw new AppError('unavailable', `The bucket did not take ${file.path}: run the same command again to go on.`)
}

async function put(
  body: Buffer<ArrayBuffer>,
  { url, headers }: Extract<Upload, { state: 'put' }>,
  connection: Connection,
): Promise<boolean> {
  const response = await persist(() => fetch(url, { method: 'PUT', body, headers, signal: connection.signal }), connection)
  await response?.body?.cancel()
  return response?.ok ?? false
}

/** The value, or the AppError that a broken file of the source gave. */
export async function known<T>(read: () => Promise<T>): Promise<T | AppError> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
