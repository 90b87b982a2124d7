import { z } from 'zod'
import { Split } from '@/lib/domain/dataset/manifest'
import { versioned } from '@/lib/domain/versioned'
import { AnyChange, Change } from './edit'
import { shapedChange } from './shaped'

/** In version 2 annotations had a box, or were tags. */
const Boxed = z
  .object({ changes: z.array(z.unknown()), back: z.array(z.unknown()).optional() })
  .transform(({ changes, back }) => ({ changes: changes.map(shapedChange), back: back?.map(shapedChange) }))

/** What one edit did, as the history of an image keeps it: in order, and none where it changed nothing that is drawn. */
export const StoredChanges = versioned(
  z.object({
    version: z.literal(3),
    changes: z.array(AnyChange),
    /** what leads back to before it, where an import changed what was there */
    back: z.array(Change).optional(),
    /** what it made of the image's split; edits of before do not say so */
    split: z.object({ from: Split.nullable(), to: Split.nullable() }).optional(),
  }),
  {
    upgrades: [z.array(z.unknown()).transform((changes) => ({ changes })), Boxed], // 1 was the bare list
  },
)
export type StoredChanges = z.infer<typeof StoredChanges>

/** Changes as they are stored. */
export const storedChanges = (changes: AnyChange[], back?: Change[]): StoredChanges => ({ version: 3, changes, back })

/** An edit that says no more than a split, as it is stored. */
export const storedSplit = (from: Split | null, to: Split | null): StoredChanges => ({ version: 3, changes: [], split: { from, to } })
