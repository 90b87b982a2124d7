import { z } from 'zod'
import { Hotkey, Name } from '@/lib/domain/label/name'
import { listOf } from './page'

export const Label = z.object({
  id: z.string(),
  name: z.string(),
  color: z.number().int(),
  hotkey: z.string().nullable(),
  position: z.number().int(),
  /** how many annotations carry it */
  count: z.number().int(),
})
export type Label = z.infer<typeof Label>
/** Of a project, and whether who asks may add to them. */
export const Labels = listOf(Label).extend({ mayAdd: z.boolean() })
export type Labels = z.infer<typeof Labels>

export const CreateLabels = z.object({ names: z.array(Name).min(1).max(200) })

export const ChangeLabel = z.object({
  name: Name.optional(),
  color: z.number().int().min(1).max(20).optional(),
  hotkey: Hotkey.nullable().optional(),
})

/** How many annotations the person was told would go. */
export const DeleteLabel = z.object({ annotations: z.number().int() })

export const MergeLabels = z.object({ into: z.string() })
export const Merged = z.object({ moved: z.number().int() })
export type Merged = z.infer<typeof Merged>

export const RestoredLabel = z.object({
  /** with a number where another label has the old one by now */
  name: z.string(),
  /** annotations that are back */
  restored: z.number().int(),
  /** those that stay away, since something is there in their place */
  taken: z.number().int(),
  /** those whose image is gone */
  gone: z.number().int(),
})
export type RestoredLabel = z.infer<typeof RestoredLabel>
