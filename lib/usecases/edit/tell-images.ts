import { MOST_NAMED } from '@/lib/domain/contract/event'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'

/** Images whose change is told one by one. */
const MOST_ONE_BY_ONE = 20

type Changed = { projectId: string; by: string; images: { id: string; version: number }[] }

/** Tells everybody which images have changed: few one by one, more in one event, and of very many only that they are many. */
export async function tellImages(tx: Tx, { projectId, by, images }: Changed): Promise<void> {
  if (images.length === 0) return
  if (images.length <= MOST_ONE_BY_ONE) {
    for (const { id, version } of images) await notify(tx, { type: 'image', projectId, id, version, by })
  } else if (images.length <= MOST_NAMED) await notify(tx, { type: 'images', projectId, by, ids: images.map(({ id }) => id) })
  else await notify(tx, { type: 'images', projectId, by })
}
