import { z } from 'zod'
import { HEAD_BYTES, PACK } from '@/lib/domain/import/annotation-file'
import { ImportOptions } from '@/lib/domain/import/options'
import { longList } from '@/lib/domain/long-list'
import { listOf } from './page'

const Path = z.string().min(1).max(4096)
const Id = z.string().max(64)

/** One file of the source: one that there is, with what it begins with where its name says nothing, or one that cannot be taken. */
const ListedFile = z.object({
  path: Path,
  bytes: z.number().int().min(0),
  /** base64 */
  head: z
    .base64()
    .max(Math.ceil(HEAD_BYTES / 3) * 4)
    .optional(),
  refused: z.string().min(1).max(500).optional(),
})
export const ListFiles = z.object({ files: longList(ListedFile, { least: 1, most: 2000 }) })
export type ListFiles = z.infer<typeof ListFiles>
/** The paths among them of which the site wants the bytes. */
export const ListedFiles = z.object({ wanted: z.array(z.string()) })
export type ListedFiles = z.infer<typeof ListedFiles>

/** Files that are put into the bucket one behind the other, in this order. */
export const PackFiles = z.object({ paths: longList(Path, { least: 1, most: PACK.files }) })
export const Pack = z.object({ url: z.string(), headers: z.record(z.string(), z.string()), bytes: z.number().int() })
export type Pack = z.infer<typeof Pack>

export const SurveyImport = ImportOptions.pick({ format: true, formatOptions: true })
export const GoImport = ImportOptions.pick({ existing: true, frame: true, map: true })

export const PicturesToSend = z.object({
  after: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
})
/** Pictures that are still to be sent, by path, and what they will be called. */
export const Pictures = listOf(z.object({ path: z.string(), name: z.string(), bytes: z.number().int() }))
export type Pictures = z.infer<typeof Pictures>

export const importParams = z.object({ import: Id })
