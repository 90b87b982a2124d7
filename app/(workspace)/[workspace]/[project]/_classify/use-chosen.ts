'use client'

import { useCallback, useMemo } from 'react'
import { useTexts } from '#texts'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Selecting } from '@/app/(workspace)/[workspace]/[project]/_grid/use-selection'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Wish } from '@/app/_outbox/journal/entry'
import type { Label } from '@/lib/domain/contract/label'
import { wishFor } from './tagging'
import type { useTagging } from './use-tagging'

type Input = {
  view: ImageView
  selecting: Selecting
  tagging: ReturnType<typeof useTagging>
  labels: ReadonlyMap<string, Label>
  /** the picture that is looked at more closely: then it is meant, whatever is selected */
  looked?: ImageCard
  /** remembers that a label was used */
  use: (labelId: string) => void
}

/** The picture that has the keyboard's focus: what a key means while nothing is selected. */
function focused(items: readonly ImageCard[]): ImageCard[] {
  const index = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index
  const card = index === undefined ? undefined : items[Number(index)]
  return card ? [card] : []
}

/** The selected pictures, and giving them a label or none. */
export function useChosen({ view, selecting, tagging, labels, looked, use }: Input) {
  const t = useTexts('classify')
  const { multiLabel } = usePlace()
  const { items } = view
  const chosen = useMemo(() => items.filter(({ id }) => selecting.ids.has(id)), [items, selecting.ids])
  const { tag } = tagging
  const { clear } = selecting

  const apply = useCallback(
    (wishOf: (cards: readonly ImageCard[]) => Wish, name: string) => {
      const cards = looked ? [looked] : chosen.length > 0 ? chosen : focused(items)
      if (cards.length === 0) return
      const wish = wishOf(cards)
      tag(new Set(cards.map(({ id }) => id)), wish, name)
      // With several labels the next one often follows for the same pictures.
      if (!multiLabel && !looked) clear()
    },
    [looked, chosen, items, tag, clear, multiLabel],
  )
  const give = useCallback(
    (labelId: string) => {
      use(labelId)
      apply((cards) => wishFor(cards, labelId, multiLabel), labels.get(labelId)?.name ?? t('label'))
    },
    [apply, labels, multiLabel, t, use],
  )
  const negative = useCallback(() => apply((cards) => ({ negative: !cards.every(({ state }) => state === 'negative') }), ''), [apply])
  return { chosen, give, negative }
}
