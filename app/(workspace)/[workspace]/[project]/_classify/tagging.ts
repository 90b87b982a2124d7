import type { Wish } from '@/app/_outbox/journal/entry'
import type { WishStep } from '@/app/_undo/step'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Texts } from '@/lib/texts/texts'

/** The card when the wish has come true; what the server will answer. */
export function taggedCard(card: ImageCard, wish: Wish): ImageCard {
  if ('negative' in wish) return wish.negative ? withLabels(card, [], 'negative') : withLabels(card, card.labels, 'unlabelled')
  const { labelId, mode } = wish
  const others = card.labels.filter((id) => id !== labelId)
  const given = labelId === null ? [] : [labelId]
  if (mode === 'remove') return withLabels(card, others, card.state === 'negative' ? 'negative' : 'unlabelled')
  if (mode === 'set') return withLabels(card, given, card.state === 'negative' ? 'negative' : 'unlabelled')
  return withLabels(card, card.labels.includes(labelId ?? '') ? card.labels : [...card.labels, ...given], 'unlabelled')
}

// Labels make a picture labelled, whatever it was; `bare` is what it is without any.
// The version counts as the server's will, so that the news of our own change is no news.
function withLabels(card: ImageCard, labels: string[], bare: 'unlabelled' | 'negative'): ImageCard {
  const state = labels.length > 0 ? 'labelled' : bare
  if (state === card.state && labels.join(' ') === card.labels.join(' ')) return card
  return { ...card, labels, state, annotationCount: labels.length, version: card.version + 1 }
}

/** What pressing a label means: with several labels allowed it takes off what all have and puts on what some lack. */
export function wishFor(cards: readonly ImageCard[], labelId: string, multiLabel: boolean): Wish {
  const all = cards.length > 0 && cards.every(({ labels }) => labels.includes(labelId))
  if (multiLabel) return { labelId, mode: all ? 'remove' : 'add' }
  return all ? { labelId: null, mode: 'set' } : { labelId, mode: 'set' }
}

/** What was done to how many pictures: "34 images: shoes", "1 image: shoes taken off", "2 images: negative". */
export function wishText(t: Texts<'classify'>, wish: Wish, { n, label }: { n: number; label: string }): string {
  if ('negative' in wish) return t(wish.negative ? 'said.negative' : 'said.notNegative', { n })
  return t(wish.mode === 'remove' || wish.labelId === null ? 'said.taken' : 'said.given', { n, label })
}

/** What brings pictures back to what they were before a wish came true. */
export function undoSteps(before: readonly ImageCard[], wish: Wish): WishStep[] {
  const alike = Map.groupBy(before, ({ state, labels }) => `${state} ${labels.join(' ')}`)
  return [...alike.values()].flatMap((cards): WishStep[] => {
    const ids = cards.map(({ id }) => id)
    const [first] = cards
    if (!first) return []
    if (first.state === 'negative') return [{ ids, wish: { negative: true } }]
    if (first.labels.length === 0) return [{ ids, wish: 'negative' in wish ? { negative: false } : { labelId: null, mode: 'set' } }]
    return first.labels.map((labelId, i) => ({ ids, wish: { labelId, mode: i === 0 ? 'set' : 'add' } }))
  })
}

/** Whether a picture is still as the wish left it: else somebody else has tagged it since. */
export const isAsLeft = (now: ImageCard, left: ImageCard): boolean =>
  now.state === left.state && now.labels.toSorted().join(' ') === left.labels.toSorted().join(' ')

const MOST = 1000 // ids the API takes at once

/** The same steps, none with more ids than the API takes. */
export const inBatches = (steps: readonly WishStep[]): WishStep[] =>
  steps.flatMap(({ ids, wish }) =>
    Array.from({ length: Math.ceil(ids.length / MOST) }, (_, i) => ({ ids: ids.slice(i * MOST, (i + 1) * MOST), wish })),
  )
