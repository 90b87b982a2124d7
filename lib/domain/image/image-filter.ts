import { z } from 'zod'
import { Split } from '@/lib/domain/dataset/manifest'

export const POOLS = ['all', 'labelled', 'unlabelled', 'negative'] as const
export const Pool = z.enum(POOLS)
export type Pool = z.infer<typeof Pool>

export const ORDERS = ['newest', 'oldest', 'name'] as const
export const Order = z.enum(ORDERS)
export type Order = z.infer<typeof Order>

/** Which images of a project, and in which order: the same words in the URL of the grid, the editor and the API. */
export const ImageFilter = z.object({
  pool: Pool.default('all'),
  /** id of a label: images with an annotation of it */
  label: z.string().max(64).optional(),
  /** part of the name, upper and lower case alike */
  q: z.string().trim().max(255).optional(),
  /** given by the source of an import; 'none' = not given */
  split: z.union([Split, z.literal('none')]).optional(),
  /** user id of whoever labelled it last, or `byImport` of whoever imported what is on it */
  by: z.string().max(64).optional(),
  order: Order.default('newest'),
})
export type ImageFilter = z.infer<typeof ImageFilter>

const IMPORT = 'import:'
/** In a filter: what this person imported, rather than labelled. */
export const byImport = (userId: string): string => `${IMPORT}${userId}`

/** Whom a filter means, and whether as the one who imported. */
export const whoseWork = (by: string): { userId: string; imported: boolean } =>
  by.startsWith(IMPORT) ? { userId: by.slice(IMPORT.length), imported: true } : { userId: by, imported: false }
