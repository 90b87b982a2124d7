import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'

/** A list as it is answered. */
export const listOf = <T extends z.ZodType>(Item: T) => z.object({ items: z.array(Item) })

/** One page of a list of numbered things, newest first; `next` is the cursor of the page behind it. */
export const pageOf = <T extends z.ZodType>(Item: T) => z.object({ items: z.array(Item), next: z.number().int().nullable() })

/** Which page of such a list. */
export const PageQuery = z.object({ cursor: Ordinal.optional() })
