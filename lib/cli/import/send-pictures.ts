import type { z } from 'zod'
import { persist } from '@/lib/cli/api'
import { inParts } from '@/lib/cli/in-parts'
import { pool } from '@/lib/cli/pool'
import type { Connection } from '@/lib/cli/connection'
import { hashOf, readAll } from '@/lib/cli/source/read-bytes'
import type { OpenFile } from '@/lib/cli/source/source'
import type { ReadImage } from '@/lib/domain/dataset/dataset'
import { Completed, Uploads, type RequestUploads, type Upload } from '@/lib/domain/contract/upload'
import { AppError } from '@/lib/domain/errors'
import type { Size } from '@/lib/domain/geometry/box'
import { LONGEST_NAME } from '@/lib/domain/image/file-name'
import { refusalSentence } from '@/lib/domain/image/refusal'
import type { Anew } from '@/lib/domain/image/written-anew'

/** A picture on its way: what the source says about it, and its bytes. */
export type Parcel = { image: ReadImage; file: OpenFile }

/** What became of a picture: on the site (perhaps since before) with its real size, or refused with the reason. */
export type Arrival = Parcel &
  ({ sha256: string; imageId: string; size: Size; present: boolean; labelled: boolean; anew: Anew[] } | { refused: string })

type Target = { connection: Connection; project: string; importId: string; onBytes: (bytes: number) => void }

const WIDTH = 6 // pictures at once: the bucket, not the machine, is what one waits for
const REQUEST = { things: 200, bytes: 250_000 } // what the site is asked for at once: paths may be long, and it reads 500 KB
const PUT_TRIES = 3 // each with a fresh address: they expire

/**
 * Sends pictures straight to the bucket and has the site check and take them. Those that it has already, by name and
 * bytes, are not sent again, so an interrupted import goes on where it stopped.
 */
export async function sendPictures(parcels: Parcel[], target: Target): Promise<Arrival[]> {
  const hashes = new Map<Parcel, string>()
  const arrivals: Arrival[] = []
  await pool(parcels, WIDTH, async (parcel) => {
    const sha256 = overlong(parcel.image.name) ?? (await known(() => hashOf(parcel.file.open)))
    if (typeof sha256 === 'string') hashes.set(parcel, sha256)
    else arrivals.push({ ...parcel, refused: sha256.message })
  })
  const hashed = parcels.filter((parcel) => hashes.has(parcel))
  const uploads = await request(hashed, hashes, target)
  await pool(hashed.entries(), WIDTH, async ([i, parcel]) => {
    const arrival = await settle({ ...parcel, sha256: hashes.get(parcel) as string }, uploads[i] as Upload, target)
    arrivals.push(arrival)
    target.onBytes(parcel.file.bytes)
  })
  return arrivals
}

// Not even asked for: a hundred of them would be more than one request may hold.
const overlong = (name: string): AppError | undefined =>
  name.length > LONGEST_NAME
    ? new AppError('invalid', refusalSentence(name, { reason: 'long_name', characters: name.length, most: LONGEST_NAME }))
    : undefined

async function request(parcels: Parcel[], hashes: Map<Parcel, string>, { connection, project, importId }: Target): Promise<Upload[]> {
  const wishes = parcels.map((parcel) => ({ name: parcel.image.name, bytes: parcel.file.bytes, sha256: hashes.get(parcel) }))
  const uploads: Upload[] = []
  for (const files of inParts(wishes, REQUEST)) {
    const { items } = await connection.api.post(`${project}/uploads`, { files, importId } satisfies z.input<typeof RequestUploads>, Uploads)
    if (items.length !== files.length)
      throw new AppError('unavailable', `${connection.url} answered for ${items.length} of ${files.length} pictures: try again.`)
    uploads.push(...items)
  }
  return uploads
}

type Hashed = Parcel & { sha256: string }

async function settle(parcel: Hashed, first: Upload, target: Target): Promise<Arrival> {
  let upload = first
  for (let attempt = 1; ; attempt += 1) {
    if (upload.state === 'refused') return { ...parcel, refused: upload.reason }
    if (upload.state === 'present') return present(parcel, upload)
    const arrival = await put(parcel, upload, target)
    if (arrival) return arrival
    if (attempt === PUT_TRIES)
      throw new AppError('unavailable', `The bucket did not take ${parcel.image.path}: run the same command again to go on.`)
    // The address ran out, or the site took the picture and its answer was lost: ask where things stand.
    upload = (await request([parcel], new Map([[parcel, parcel.sha256]]), target))[0] as Upload
  }
}

const present = (parcel: Hashed, { imageId, width, height, labelled }: Extract<Upload, { state: 'present' }>): Arrival => ({
  ...parcel,
  imageId,
  size: { width, height },
  present: true,
  labelled,
  anew: [],
})

/** One attempt; undefined if it must be asked for anew. */
async function put(
  parcel: Hashed,
  upload: Extract<Upload, { state: 'put' }>,
  { connection, project }: Target,
): Promise<Arrival | undefined> {
  const body = await known(() => readAll(parcel.file.open))
  if (body instanceof AppError) return { ...parcel, refused: body.message }
  const response = await persist(
    () => fetch(upload.url, { method: 'PUT', body, headers: upload.headers, signal: connection.signal }),
    connection,
  )
  await response?.body?.cancel()
  if (!response?.ok) return undefined
  try {
    const { imageId, width, height, anew } = await connection.api.post(
      `${project}/uploads/${encodeURIComponent(upload.id)}/complete`,
      {},
      Completed,
    )
    return { ...parcel, imageId, size: { width, height }, present: false, labelled: false, anew }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'invalid' || error.code === 'too_large') return { ...parcel, refused: error.message }
    if (error.code === 'not_found' || error.code === 'gone' || error.code === 'conflict') return undefined
    throw error
  }
}

/** The value, or the AppError that a broken file of the source gave. */
async function known<T>(read: () => Promise<T>): Promise<T | AppError> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
