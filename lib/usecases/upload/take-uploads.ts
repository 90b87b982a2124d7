import { AppError } from '@/lib/domain/errors'
import type { Size } from '@/lib/domain/geometry/box'
import type { Anew } from '@/lib/domain/image/written-anew'
import { inLanes } from '@/lib/domain/in-lanes'
import { uploadKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { remove } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { type Arrival, noteArrivals } from '@/lib/usecases/import/note-arrivals'
import { inScope } from '@/lib/usecases/project/in-scope'
import type { KeptPicture } from './keep-picture'
import { MOST_TRIES, receiveUpload, type UploadRow } from './receive-upload'
import { refused } from './refused'
import { type Arriving, type Became, storeImages } from './store-images'

export type TakenImage = { id: string; name: string; width: number; height: number; importId: string | null; anew: Anew[] }
/** An image, or why there is none: an AppError where that is known. */
export type Outcome = { image: TakenImage } | { error: unknown }
/** Throws where a picture of this size must not be stored. */
type Fits = (size: Size, name: string) => void

const AT_ONCE = 4 // pictures in memory of one call
const ROUNDS = 3 // a sweep that takes bytes along twice in a row is none of ours

/**
 * Makes images of files that were put: the bytes of each are checked and kept, then all are stored at once. An image has the id
 * of its upload, so repeating this gives the same answer.
 */
export async function takeUploads(scope: Scope, ids: readonly string[], fits: Fits = () => undefined): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  await enterImages(scope, ids, outcomes)
  let waiting = await uploadsOf(scope, missing(ids, outcomes))
  for (let round = 1; waiting.length > 0 && round <= ROUNDS; round++) {
    const arriving = await receive(waiting, { scope, fits, outcomes })
    const became = await storeImages(scope, arriving)
    await conclude(scope, { arriving, became, outcomes })
    waiting = waiting.filter(({ id }) => became.get(id) === 'swept')
  }
  await noteRefused(scope, outcomes)
  return outcomes
}

const missing = (ids: readonly string[], outcomes: Map<string, Outcome>) => [...new Set(ids)].filter((id) => !outcomes.has(id))

/** Those that are there already; what was done to them was told when they came. */
async function enterImages(scope: Scope, ids: readonly string[], outcomes: Map<string, Outcome>): Promise<void> {
  const images = await db.image.findMany({
    where: { id: { in: [...ids] }, ...inScope(scope) },
    select: { id: true, name: true, width: true, height: true, importId: true },
  })
  for (const image of images) outcomes.set(image.id, { image: { ...image, anew: [] } })
}

type Row = UploadRow & Arriving['upload'] & { mayBeDecoded: boolean }

async function uploadsOf(scope: Scope, ids: string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const found = await db.upload.findMany({ where: { id: { in: ids }, ...inScope(scope) } })
  const rows = found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  // Decoding is what costs: a call that is repeated without end must not have it each time.
  const counted = await db.upload.updateManyAndReturn({
    where: { id: { in: rows.map(({ id }) => id) }, tries: { lt: MOST_TRIES } },
    data: { tries: { increment: 1 } },
    select: { id: true },
  })
  const may = new Set(counted.map(({ id }) => id))
  return rows.map((row) => ({ ...row, mayBeDecoded: may.has(row.id) }))
}

type Receiving = { scope: Scope; fits: Fits; outcomes: Map<string, Outcome> }

/** The pictures that may be stored, their bytes kept; what is wrong with the others is in `outcomes`. */
async function receive(rows: Row[], { scope, fits, outcomes }: Receiving): Promise<Arriving[]> {
  const keeping = new Map<string, KeptPicture>()
  await inLanes(rows, AT_ONCE, async (upload) => {
    try {
      const kept = await receiveUpload(scope, upload, (size) => fits(size, upload.name))
      if (kept) keeping.set(upload.id, kept)
    } catch (error) {
      outcomes.set(upload.id, { error })
    }
  })
  // Nothing there: somebody who completes it at the same time was done in between, or it never came.
  const absent = rows.filter(({ id }) => !outcomes.has(id) && !keeping.has(id))
  await enterImages(
    scope,
    absent.map(({ id }) => id),
    outcomes,
  )
  for (const { id, name } of absent) if (!outcomes.has(id)) outcomes.set(id, { error: refused(name, { reason: 'missing' }) })
  // As they were asked for, whichever was decoded first: of two with the same bytes the first is the image.
  return rows.flatMap((upload) => {
    const kept = keeping.get(upload.id)
    return kept ? [{ upload, kept }] : []
  })
}

type Ended = { arriving: Arriving[]; became: Map<string, Became>; outcomes: Map<string, Outcome> }

async function conclude(scope: Scope, { arriving, became, outcomes }: Ended): Promise<void> {
  const done: string[] = []
  for (const { upload, kept } of arriving) {
    const { id, name, importId } = upload
    const one = became.get(id)!
    if (one === 'swept') continue
    if (one === 'undone' || one === 'ended') {
      const text = `${name}: the import that it belongs to ${one === 'undone' ? 'was undone' : 'has ended'}. Start the import again.`
      outcomes.set(id, { error: new AppError('gone', text) })
      done.push(id)
    } else if ('duplicateOf' in one) {
      const of = scope.reads === false ? undefined : one.duplicateOf
      outcomes.set(id, { error: refused(name, { reason: 'duplicate', of }) })
    } else {
      // What comes with the upload is the work of its import, also where the image is an older one's.
      const mine = one.image.id === id
      outcomes.set(id, { image: { ...one.image, name, importId, anew: mine ? kept.anew : [] } })
      if (mine) done.push(id)
    }
  }
  // The row stays until it expires: its URL can be used again till then, and the row remembers what to sweep. Bytes
  // of one that turned out to be here already stay as well, because repeating the call must find them.
  await remove(done.map((id) => uploadKey(scope.id, id)))
}

/** The books of the imports hear why files of theirs were refused. */
async function noteRefused(scope: Scope, outcomes: Map<string, Outcome>): Promise<void> {
  const reasons = new Map([...outcomes].flatMap(([id, one]) => ('error' in one && isRefusal(one.error) ? [[id, one.error.message]] : [])))
  if (reasons.size === 0) return
  const rows = await db.upload.findMany({
    where: { id: { in: [...reasons.keys()] }, ...inScope(scope), path: { not: null }, importId: { not: null } },
    select: { id: true, importId: true, path: true },
  })
  for (const [importId, files] of Map.groupBy(rows, (row) => row.importId!)) {
    const arrivals = files.map(({ id, path }): Arrival => ({ path: path!, refused: reasons.get(id)! }))
    await noteArrivals(db, { importId, arrivals })
  }
}

/** Whether a file was refused for what it is. */
export const isRefusal = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code === 'invalid' || error.code === 'too_large')
