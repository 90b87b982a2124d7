import { createHash } from 'node:crypto'
import type { ReadImage } from '@/lib/domain/formats/collect'
import { cleanFileName, LONGEST_NAME } from '@/lib/domain/image/file-name'
import { type Refusal, refusalSentence } from '@/lib/domain/image/refusal'
import type { Anew } from '@/lib/domain/image/written-anew'
import { AppError } from '@/lib/domain/errors'
import { inLanes } from '@/lib/domain/in-lanes'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { readPicture } from '@/lib/io/picture/read-picture'
import { sha256 } from '@/lib/io/secret'
import { keepPicture } from '@/lib/usecases/upload/keep-picture'
import { type Arriving, type Became, storeImages } from '@/lib/usecases/upload/store-images'

export type Inside = { imageId: string; present: boolean; anew: readonly Anew[] } | { refused: string }
type Begun = { id: string; projectId: string; createdById: string; createdAt: Date }
type Of = { begun: Begun; images: readonly ReadImage[] }

/** Pictures in memory at once: one is kept while the next is decoded. */
const AT_ONCE = 2

/**
 * Stores pictures that lie inside files of an import. Their ids come of the import and of their names and bytes, so that done again,
 * after a crash, they are the same images.
 * @returns what became of each, in their order; undefined where the import has ended meanwhile
 * @throws AppError 'gone' where the import was undone meanwhile
 */
export async function storeInside(scope: Scope, { begun, images }: Of): Promise<Inside[] | undefined> {
  const kept = new Map<ReadImage, Inside | Arriving>()
  await inLanes(images, AT_ONCE, async (image) => void kept.set(image, await keep(scope, begun, image)))
  const found = images.map((image) => kept.get(image)!)
  const became = await storeImages(
    scope,
    found.filter((one) => 'kept' in one),
  )
  if ([...became.values()].includes('ended')) return undefined
  return found.map((one) => ('kept' in one ? inside(one, became.get(one.upload.id) as Exclude<Became, 'ended'>) : one))
}

/** Keeps the bytes of a picture that is not here yet. */
async function keep(scope: Scope, begun: Begun, image: ReadImage): Promise<Inside | Arriving> {
  const refuse = (refusal: Refusal): Inside => ({ refused: refusalSentence(image.name, refusal) })
  if (image.name.length > LONGEST_NAME) return refuse({ reason: 'long_name', characters: image.name.length, most: LONGEST_NAME })
  const name = cleanFileName(image.name)
  if (!name) return refuse({ reason: 'name' })
  const { maxImageBytes: most, maxImagePixels: pixels } = env()
  const bytes = await bytesOf(image, most)
  if (typeof bytes === 'number') return refuse({ reason: 'too_large', bytes, most })
  const hash = sha256(bytes)
  const before = await db.image.findFirst({
    where: { projectId: scope.id, sourceSha256: hash, name },
    select: { id: true, importId: true },
  })
  if (before) return { imageId: before.id, present: before.importId !== begun.id, anew: [] }
  const read = await readPicture(bytes, { pixels, of: scope.workspaceId })
  if ('refusal' in read) return refuse(read.refusal)
  const { projectId, createdById, createdAt } = begun
  const id = createHash('sha256').update(`${begun.id} ${hash} ${name}`).digest('hex').slice(0, 32)
  return { upload: { id, name, importId: begun.id, createdById, createdAt }, kept: await keepPicture(projectId, read.picture) }
}

function inside({ upload, kept }: Arriving, became: Exclude<Became, 'ended'>): Inside {
  if (became === 'undone') throw new AppError('gone', 'This import was undone.')
  if (became === 'swept') throw new Error(`a sweep took along the bytes of ${upload.id}`) // the job begins again
  if ('duplicateOf' in became) return { refused: refusalSentence(upload.name, { reason: 'duplicate', of: became.duplicateOf }) }
  const { id } = became.image
  return { imageId: id, present: id !== upload.id, anew: id === upload.id ? kept.anew : [] }
}

/** All bytes, or how many came before there were too many. */
async function bytesOf({ open }: ReadImage, most: number): Promise<Uint8Array | number> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of open?.() ?? []) {
    bytes += piece.length
    if (bytes > most) return bytes
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
