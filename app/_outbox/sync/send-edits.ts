import type { z } from 'zod'
import { api } from '@/app/_client/api'
import type { EditEntry } from '@/app/_outbox/journal/entry'
import { routes } from '@/lib/domain/address/routes'
import { Saved, type SaveEdits } from '@/lib/domain/contract/edit'

/** What the server answers: its version now, and the whole document if `base`, the version named, was not its last one. */
export type Delivered = Pick<Saved, 'version' | 'doc'> & { base?: number }

/** Sends edits of one image. */
export async function sendEdits(batch: EditEntry[], { base, person }: { base?: number; person: string }): Promise<Delivered> {
  const [first] = batch
  if (!first) throw new Error('an empty batch was sent')
  const body: z.input<typeof SaveEdits> = { edits: batch.map(({ edit }) => edit), version: base }
  return { ...(await api.quiet.post(routes.edits(first, first.image), Saved, { body, person })), base }
}
