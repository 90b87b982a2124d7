import type { z } from 'zod'
import type { FoundFile, Refused } from '@/app/_upload/found-file'
import type { ListFiles } from '@/lib/domain/contract/import-job'
import { isNoPicture, isPicture } from '@/lib/domain/formats/source'
import { HEAD_BYTES } from '@/lib/domain/import/annotation-file'
import { inBatches } from '@/lib/domain/import/in-batches'
import { storable } from '@/lib/domain/storable'

/** A file as it is entered into the books of an import. */
export type Listed = z.input<typeof ListFiles>['files'][number]

const LONGEST = 4096
const REQUEST = { entries: 2000, things: 400_000 } // the site reads 1 MB; letters may take two bytes

/** Where a file lies in what was dropped. */
export const pathOf = ({ path, name }: FoundFile): string => path ?? name

/** A file that cannot be read, with the reason. */
export const refusedFile = ({ name, reason }: Refused): Listed => ({ path: cut(name), bytes: 0, refused: storable(reason).slice(0, 500) })

/** A file that nobody means: of what it begins with nobody asks. */
export const passedFile = (file: FoundFile): Listed => ({ path: cut(pathOf(file)), bytes: file.bytes })

/** A file, with what it begins with where its name says nothing. */
export async function listedFile(file: FoundFile): Promise<Listed> {
  const path = pathOf(file)
  if (path.length > LONGEST) return refusedFile({ name: path, reason: `has a path of ${path.length} characters: shorten it` })
  if (isPicture(path) || isNoPicture(path)) return { path, bytes: file.bytes }
  try {
    return { path, bytes: file.bytes, head: base64(await (await file.read()).slice(0, HEAD_BYTES).arrayBuffer()) }
  } catch (error) {
    return refusedFile({ name: path, reason: error instanceof Error ? error.message : 'cannot be read' })
  }
}

/** In requests of a size that the site reads. */
export const inRequests = (entries: readonly Listed[]): Generator<Listed[]> =>
  inBatches(entries, REQUEST, ({ path, head = '', refused = '' }) => path.length + head.length + refused.length + 60)

const cut = (path: string) => storable(path).slice(0, LONGEST)
const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
