import { z } from 'zod'
import { Edit } from '@/lib/domain/annotation/edit'

/** The form in which entries are written now. A change of the form raises it and adds a step to `migrations.ts`. */
export const ENTRY_VERSION = 3

const everyEntry = {
  workspace: z.string(),
  project: z.string(),
  /** Why the server will not take it, ever; such an entry is kept aside and shown. */
  refused: z.string().optional(),
}

/** An edit of one image that no server has acknowledged yet, with everything needed to send it from any later page. */
export const EditEntry = z.object({ ...everyEntry, kind: z.literal('edit'), image: z.string(), imageName: z.string(), edit: Edit })
export type EditEntry = z.infer<typeof EditEntry>

/** What is to become true of pictures. `set` leaves only this label, null none at all. */
export const Wish = z.union([
  z.object({ negative: z.boolean() }),
  z.object({ labelId: z.string().nullable(), mode: z.enum(['set', 'add', 'remove']) }),
])
export type Wish = z.infer<typeof Wish>

/** Each picture with its name, to be able to say which one is meant without asking anybody. */
const Named = z.object({ id: z.string(), name: z.string() })
export type Named = z.infer<typeof Named>

/** One wish for many pictures: one gesture, one entry and one request, however many they are. */
export const TagsEntry = z.object({
  ...everyEntry,
  kind: z.literal('tags'),
  images: z.array(Named).min(1),
  edit: z.object({ id: z.string(), wish: Wish }),
})
export type TagsEntry = z.infer<typeof TagsEntry>

/** What waits in the outbox. `edit.id` names it, in the journal as on the server. */
export const Entry = z.discriminatedUnion('kind', [EditEntry, TagsEntry])
export type Entry = z.infer<typeof Entry>

/** The images that an entry is about. */
export const imagesOf = (entry: Entry): readonly Named[] =>
  entry.kind === 'tags' ? entry.images : [{ id: entry.image, name: entry.imageName }]

/** How many edits of images entries are: what people count. */
export const editCount = (entries: readonly Entry[]): number => entries.reduce((sum, entry) => sum + imagesOf(entry).length, 0)
