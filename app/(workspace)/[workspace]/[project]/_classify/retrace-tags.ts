import { fitting } from './waiting-tags'
import { isAsLeft, taggedCard } from './tagging'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import type { ImageList } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import type { Direction, TagStep, WishStep } from '@/app/_undo/step'
import type { ImageCard } from '@/lib/domain/contract/image'

/** The view that filters give, by a name: another one has other pictures in another order. */
export const viewOf = (filters: Filters): string => JSON.stringify(filters)

/** A step as it can be done by now: of pictures that somebody else has tagged since, nothing. */
export function possible(step: TagStep, direction: Direction, items: readonly ImageCard[]): { step: TagStep | undefined; left: number } {
  const here = new Map(items.map((card) => [card.id, card]))
  const before = step.before.filter((card) => {
    const now = here.get(card.id)
    // What is out of sight is taken as it was left.
    return !now || isAsLeft(now, direction === 'undo' ? taggedCard(card, step.wish) : card)
  })
  const left = step.before.length - before.length
  if (left === 0) return { step, left }
  const ids = new Set(before.map(({ id }) => id))
  const undo = step.undo.map((one) => ({ ...one, ids: one.ids.filter((id) => ids.has(id)) })).filter((one) => one.ids.length > 0)
  return { step: before.length > 0 ? { ...step, before, undo } : undefined, left }
}

/** The wishes that lead back, or there again. */
export const wishesOf = ({ undo, before, wish }: TagStep, direction: Direction): WishStep[] =>
  direction === 'undo' ? undo : [{ ids: before.map(({ id }) => id), wish }]

type Shown = { list: ImageList; filters: Filters }

/** Shows at once what becomes of the pictures. Those that left the view when they were tagged stand where they stood. */
export function showRetraced({ list, filters }: Shown, step: TagStep, direction: Direction): void {
  const wishes = wishesOf(step, direction)
  const retraced = (card: ImageCard) =>
    wishes.filter(({ ids }) => ids.includes(card.id)).reduce((shown, { wish }) => taggedCard(shown, wish), card)
  list.change(new Set(step.before.map(({ id }) => id)), (card) => fitting(filters, retraced(card)))
  if (direction === 'redo' || step.view !== viewOf(filters)) return
  list.bringBack(
    step.before.map((card) => retraced(taggedCard(card, step.wish))),
    step.order,
  )
}
