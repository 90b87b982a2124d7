import { z } from 'zod'
import { Annotation } from '@/lib/domain/annotation/annotation'
import { Edit, type Doc as AnyDoc } from '@/lib/domain/annotation/edit'
import { shapedEdit } from '@/lib/domain/annotation/shaped'
import { longList } from '@/lib/domain/long-list'

/** The annotations of one image, in drawing order. */
export const Doc = z.object({ annotations: z.array(Annotation), negative: z.boolean() }) satisfies z.ZodType<AnyDoc>

/** Edits to one image; `version`: the one the sender has, if it wants to know what others did since. */
export const SaveEdits = z.object({
  edits: longList(z.preprocess(shapedEdit, Edit), { least: 1, most: 500 }),
  version: z.number().int().optional(),
})

export const Saved = z.object({
  version: z.number().int(),
  /** ids that are stored now */
  seen: z.array(z.string()),
  /** when the sender's version was not the current one */
  doc: Doc.optional(),
})
export type Saved = z.infer<typeof Saved>

/** One wish for many images; repeating the same `editId` does nothing more to any of them. */
export const TagImages = z.object({
  ids: z.array(z.string().max(64)).min(1).max(1000),
  labelId: z.string().max(64).nullable(),
  mode: z.enum(['set', 'add', 'remove']),
  negative: z.boolean().optional(),
  editId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
})
export type TagImages = z.infer<typeof TagImages>

export const Tagged = z.object({ changed: z.number().int() })
export type Tagged = z.infer<typeof Tagged>

const MOST_ASKED = 100 // ids of 64 letters in one address

/** Ids of annotations, with commas between them. */
export const HandsQuery = z.object({
  of: z
    .string()
    .max(MOST_ASKED * 65)
    .transform((text) => text.split(',').slice(0, MOST_ASKED)),
})
export type HandsQuery = z.infer<typeof HandsQuery>

/** id of an annotation → of the user who did the last thing to it */
export const Hands = z.object({ hands: z.record(z.string(), z.string()) })
export type Hands = z.infer<typeof Hands>

/** What is asked of so many annotations. */
export const askForHands = (ids: readonly string[]): string => ids.slice(0, MOST_ASKED).join(',')
