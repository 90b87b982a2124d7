import { api } from '@/app/_client/api'
import type { EditEntry } from '@/app/_outbox/journal/entry'
import { routes } from '@/lib/domain/address/routes'
import type { Doc } from '@/lib/domain/annotation/edit'

/** What the server answers: its version now, and the whole document if `base`, the version named, was not its last one. */
export type Saved = { version: number; doc?: Doc; base?: number }

/** Sends edits of one image. */
export async function sendEdits(batch: EditEntry[], { base, person }: { base?: number; person: string }): Promise<Saved> {
  const [first] = batch
  if (!first) throw new Error('an empty batch was sent')
  const body = { edits: batch.map(({ edit }) => edit), version: base }
  return { ...(await api.quiet<Saved>('POST', routes.edits(first, first.image), { body, person })), base }
}
