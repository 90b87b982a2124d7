import { fitting } from './waiting-tags'
import { isAsLeft, taggedCard, undoSteps } from './tagging'
import type { Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import type { ImageList } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import type { Direction, TagStep, WishStep } from '@/app/_undo/step'
import type { ImageCard } from '@/lib/domain/contract/image'

/** The view that filters give, by a name: another one has other pictures in another order. */
export const viewOf = (filters: Filters): string => JSON.stringify(filters)

/** What there is by now: pictures in sight, and labels where they are known. */
type Now = { items: readonly ImageCard[]; labels: readonly { id: string }[] | undefined }
type Possible = {
  step: TagStep | undefined
  /** of how many pictures nothing is done */
  left: number
  /** how many come back without a label that they had */
  bare: number
}

/** A step as it can be done by now: of pictures that somebody else has tagged since, nothing, and under no label that is gone. */
export function possible(step: TagStep, direction: Direction, { items, labels }: Now): Possible {
  const isThere = (label: string) => labels?.some(({ id }) => id === label) ?? true
  const none = { step: undefined, left: step.before.length, bare: 0 }
  if (direction === 'redo' && 'labelId' in step.wish && step.wish.labelId !== null && !isThere(step.wish.labelId)) return none
  const here = new Map(items.map((card) => [card.id, card]))
  const before = step.before.filter((card) => {
    const now = here.get(card.id)
    // What is out of sight is taken as it was left.
    return !now || isAsLeft(now, direction === 'undo' ? taggedCard(card, step.wish) : card)
  })
  if (before.length === 0) return none
  const left = step.before.length - before.length
  const bare = direction === 'undo' ? before.filter((card) => !card.labels.every(isThere)).length : 0
  if (left === 0 && bare === 0) return { step, left, bare }
  const undo = undoSteps(
    before.map((card) => ({ ...card, labels: card.labels.filter(isThere) })),
    step.wish,
  )
  return { step: { ...step, before, undo }, left, bare }
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
