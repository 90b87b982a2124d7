import { api } from '@/app/_client/api'
import type { TagsEntry } from '@/app/_outbox/journal/entry'
import { routes } from '@/lib/domain/address/routes'
import type { TagImages } from '@/lib/domain/contract/edit'
import { Tagged } from '@/lib/domain/contract/edit'

/** Sends one wish for many pictures. */
export async function sendTags({ workspace, project, images, edit }: TagsEntry, person: string): Promise<void> {
  const wish = 'negative' in edit.wish ? { labelId: null, mode: 'set' as const, negative: edit.wish.negative } : edit.wish
  const body: TagImages = { ids: images.map(({ id }) => id), ...wish, editId: edit.id }
  await api.quiet.post(routes.tags({ workspace, project }), Tagged, { body, person })
}
