import { stillFits, type Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import type { Over } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import { newId } from '@/app/_client/new-id'
import type { Entry, Named, TagsEntry, Wish } from '@/app/_outbox/journal/entry'
import type { WishStep } from '@/app/_undo/step'
import type { Place } from '@/lib/domain/address/place'
import type { ImageCard } from '@/lib/domain/contract/image'
import { inBatches, taggedCard } from './tagging'

/** Steps as the outbox takes them, in their order. */
export function tagEntries({ workspace, project }: Place, images: readonly Named[], steps: readonly WishStep[]): TagsEntry[] {
  const names = new Map(images.map(({ id, name }) => [id, name]))
  return inBatches(steps).map(({ ids, wish }) => ({
    kind: 'tags',
    workspace,
    project,
    images: ids.map((id) => ({ id, name: names.get(id) ?? id })),
    edit: { id: newId(), wish },
  }))
}

export const isOf = ({ workspace, project }: Place, entry: Entry): entry is TagsEntry =>
  entry.kind === 'tags' && entry.workspace === workspace && entry.project === project

/** The wishes that wait for each picture of a project, oldest first. */
function wishesOf(place: Place, entries: readonly Entry[]): Map<string, Wish[]> {
  const wishes = new Map<string, Wish[]>()
  for (const { images, edit } of entries.filter((entry) => isOf(place, entry)))
    for (const { id } of images) wishes.set(id, [...(wishes.get(id) ?? []), edit.wish])
  return wishes
}

type Waiting = { place: Place; filters: Filters; waiting: () => readonly Entry[] }

/** Shows cards as they will be when all that waits has arrived; one that no longer fits the view leaves it. */
export function overWaiting({ place, filters, waiting }: Waiting): Over {
  let entries: readonly Entry[] = []
  let wishes = new Map<string, Wish[]>()
  return (card) => {
    if (waiting() !== entries) wishes = wishesOf(place, (entries = waiting()))
    const tagged = (wishes.get(card.id) ?? []).reduce(taggedCard, card)
    return isAlike(tagged, card) ? card : fitting(filters, tagged)
  }
}

const isAlike = (one: ImageCard, other: ImageCard) => one.state === other.state && one.labels.join(' ') === other.labels.join(' ')

export const fitting = (filters: Filters, card: ImageCard): ImageCard | undefined =>
  stillFits(filters, { state: card.state, split: card.split, labelIds: card.labels }) ? card : undefined
