import { z } from 'zod'
import { Edit } from '@/lib/domain/annotation/edit'

/** The form in which entries are written now. A change of the form raises it and adds a step to `migrations.ts`. */
export const ENTRY_VERSION = 2

const everyEntry = {
  workspace: z.string(),
  project: z.string(),
  /** Why the server will not take it, ever; such an entry is kept aside and shown. */
  refused: z.string().optional(),
}

/** An edit of one image that no server has acknowledged yet, with everything needed to send it from any later page. */
export const EditEntry = z.object({ ...everyEntry, kind: z.literal('edit'), image: z.string(), imageName: z.string(), edit: Edit })
export type EditEntry = z.infer<typeof EditEntry>

/** What waits in the outbox. `edit.id` names it, in the journal as on the server. */
export const Entry = z.discriminatedUnion('kind', [EditEntry])
export type Entry = z.infer<typeof Entry>
