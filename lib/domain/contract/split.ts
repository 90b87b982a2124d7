import { z } from 'zod'
import { Split } from '@/lib/domain/dataset/manifest'

/** Names one thing that was done to splits: done again it does nothing more, and by it it is undone. */
export const SplitDeed = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** Puts chosen images into a split, or (null) takes them out of theirs. */
export const SetSplits = z.object({ ids: z.array(z.string().max(64)).min(1).max(1000), split: Split.nullable(), deed: SplitDeed })
export type SetSplits = z.infer<typeof SetSplits>

const percent = z.coerce.number().int().min(0).max(100)

/** How a project is to be divided: shares in percent. */
export const DivisionWish = z.object({
  train: percent,
  validation: percent,
  test: percent,
  /** the images without a split, or all */
  of: z.enum(['rest', 'all']).default('rest'),
  /** near duplicates: in one split, or wherever they fall */
  alike: z.enum(['together', 'apart']).default('together'),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
})
export type DivisionWish = z.infer<typeof DivisionWish>

export const Division = DivisionWish.extend({ deed: SplitDeed })
export type Division = z.infer<typeof Division>

const SplitCount = z.object({ train: z.number().int(), validation: z.number().int(), test: z.number().int(), none: z.number().int() })

/** What a division would make of a project. */
export const DivisionPlan = z.object({
  /** images whose split would be another one */
  changed: z.number().int(),
  /** how many would be in each split */
  images: SplitCount,
  /** by id of the label: how many images with it */
  labels: z.record(z.string(), SplitCount),
  /** near duplicates in groups that would lie in one split, and in several */
  together: z.number().int(),
  torn: z.number().int(),
  /** images of which nobody knows yet what they look like */
  waiting: z.number().int(),
})
export type DivisionPlan = z.infer<typeof DivisionPlan>

/** `as` is the deed that this is itself: undoing that does it again. */
export const UndoSplits = z.object({ deed: SplitDeed, as: SplitDeed })
export type UndoSplits = z.infer<typeof UndoSplits>

export const SplitsChanged = z.object({ changed: z.number().int() })
export type SplitsChanged = z.infer<typeof SplitsChanged>

/** `kept`: images whose split is another one since; they keep it. */
export const SplitsUndone = SplitsChanged.extend({ kept: z.number().int() })
export type SplitsUndone = z.infer<typeof SplitsUndone>
