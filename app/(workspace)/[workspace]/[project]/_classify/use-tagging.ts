'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '#texts'
import { useOutbox } from '@/app/_outbox/outbox-provider'
import type { Entry, Wish } from '@/app/_outbox/journal/entry'
import type { Sync } from '@/app/_outbox/sync/sync'
import { keyOf } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import type { ImageList } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { ImageCard } from '@/lib/domain/contract/image'
import { taggedCard, undoSteps, wishText, type Step } from './tagging'
import { fitting, isOf, overWaiting, tagEntries } from './waiting-tags'

/** What was done last, and the way back: to which pictures, as they were, and in which order they stood. */
type Deed = { said: string; undo: Step[]; before: readonly ImageCard[]; wish: Wish; order: readonly string[] }

/** Tags pictures at once on the screen, and by the outbox on the server: now, or whenever there is a way to it. */
export function useTagging({ list }: ImageView) {
  const t = useTexts('classify')
  const place = usePlace()
  const { filters } = useFilters()
  const sync = useOutbox()
  const [last, setLast] = useState<Deed>()
  const [undoing] = useState(() => new Set<string>())
  useWaiting({ list, sync })
  useNews({ list, sync, undoing, onRefused: () => setLast(undefined) })

  const tag = (ids: ReadonlySet<string>, wish: Wish, label: string) => {
    const { items } = list.snapshot()
    const before = items.filter(({ id }) => ids.has(id))
    if (!sync || before.length === 0) return
    sync.record(tagEntries(place, before, [{ ids: [...ids], wish }]))
    list.change(ids, (card) => fitting(filters, taggedCard(card, wish)))
    const order = items.map(({ id }) => id)
    setLast({ said: wishText(t, wish, { n: before.length, label }), undo: undoSteps(before, wish), before, wish, order })
  }
  const undo = () => {
    if (!sync || !last) return
    setLast(undefined)
    // Behind what it undoes, sent already or not: the two arrive in this order.
    const entries = tagEntries(place, last.before, last.undo)
    entries.forEach(({ edit }) => undoing.add(edit.id))
    sync.record(entries)
    showUndone(list, last)
  }
  return { tag, undo, last: last?.said, forget: () => setLast(undefined) }
}

function showUndone(list: ImageList, { before, wish, undo, order }: Deed): void {
  const undone = (card: ImageCard) =>
    undo.filter(({ ids }) => ids.includes(card.id)).reduce((shown, step) => taggedCard(shown, step.wish), card)
  list.change(new Set(before.map(({ id }) => id)), undone)
  list.bringBack(
    before.map((card) => undone(taggedCard(card, wish))),
    order,
  )
}

/** Lays what waits over the cards of a view, and what other tabs of this person recorded. */
function useWaiting({ list, sync }: { list: ImageList; sync?: Sync }): void {
  const { workspace, project } = usePlace()
  const { filters } = useFilters()
  const refused = useRef(0)
  useLayoutEffect(() => {
    if (!sync) return
    const over = overWaiting({ place: { workspace, project }, filters, waiting: sync.waiting })
    const lay = () => list.layOver(over)
    lay()
    void sync.adopt().then(lay)
    // What was refused and is tried again waits once more.
    return sync.state.subscribe(() => {
      const before = refused.current
      refused.current = sync.state.get().refused.length
      if (refused.current < before) lay()
    })
  }, [list, sync, workspace, project, filters])
}

type News = { list: ImageList; sync?: Sync; undoing: Set<string>; onRefused: () => void }

/** Takes in what became of tags: counts follow what arrived, cards go back to the server's word on what was refused. */
function useNews({ list, sync, undoing, onRefused }: News): void {
  const { workspace, project } = usePlace()
  const cache = useQueryClient()
  const forget = useEffectEvent(onRefused)
  useEffect(() => {
    const place = { workspace, project }
    const count = () => void cache.invalidateQueries({ queryKey: keyOf(place) })
    return sync?.follow({
      onTagged(entry) {
        if (!isOf(place, entry)) return
        count()
        if (undoing.delete(entry.edit.id)) void list.reload()
      },
      onRefused(entries: readonly Entry[]) {
        if (!entries.some((entry) => isOf(place, entry))) return
        forget()
        count()
        void list.believe()
      },
    })
  }, [list, sync, cache, undoing, workspace, project])
}
