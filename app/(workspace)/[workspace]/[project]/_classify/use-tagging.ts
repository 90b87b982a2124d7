'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { useTexts } from '#texts'
import { useOutbox } from '@/app/_outbox/outbox-provider'
import type { Entry, Wish } from '@/app/_outbox/journal/entry'
import type { Sync } from '@/app/_outbox/sync/sync'
import { keyOf, useLabels } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import type { ImageList } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Direction, TagStep } from '@/app/_undo/step'
import { useUndoLine } from '@/app/_undo/undo-provider'
import { possible, showRetraced, viewOf, wishesOf } from './retrace-tags'
import { taggedCard, undoSteps, wishText } from './tagging'
import { fitting, isOf, overWaiting, tagEntries } from './waiting-tags'

/** What was done last, in words, and what the button beside them does. */
export type Note = { said: string; act: Direction }

/** Tags pictures at once on the screen, and by the outbox on the server: now, or whenever there is a way to it. */
export function useTagging({ list }: ImageView) {
  const t = useTexts('classify')
  const tUndo = useTexts('undo')
  const place = usePlace()
  const { filters } = useFilters()
  const labels = useLabels()
  const sync = useOutbox()
  const line = useUndoLine(place)
  const [note, setNote] = useState<Note>()
  const [undoing] = useState(() => new Set<string>())
  useWaiting({ list, sync })
  useNews({ list, sync, undoing, onRefused: () => setNote(undefined) })

  const tag = (ids: ReadonlySet<string>, wish: Wish, label: string) => {
    const { items } = list.snapshot()
    const before = items.filter(({ id }) => ids.has(id))
    if (!sync || before.length === 0) return
    const entries = tagEntries(place, before, [{ ids: [...ids], wish }])
    sync.record(entries)
    list.change(ids, (card) => fitting(filters, taggedCard(card, wish)))
    const said = wishText(t, wish, { n: before.length, label })
    const [order, edits] = [items.map(({ id }) => id), entries.map(({ edit }) => edit.id)]
    line.keep({ kind: 'tags', said, wish, undo: undoSteps(before, wish), before, order, view: viewOf(filters), edits })
    setNote({ said, act: 'undo' })
  }
  const retrace = (next: TagStep, direction: Direction) => {
    if (!sync) return
    const { step, left, bare } = possible(next, direction, { items: list.snapshot().items, labels })
    if (left > 0) line.tell(tUndo(step ? 'someChanged' : 'changed', { n: left }))
    if (bare > 0) line.tell(tUndo('bare', { n: bare }))
    if (!step) return line.moved(direction, undefined)
    // Behind what it undoes, sent already or not: the two arrive in this order.
    const entries = tagEntries(place, step.before, wishesOf(step, direction))
    const edits = entries.map(({ edit }) => edit.id)
    edits.forEach((id) => undoing.add(id))
    sync.record(entries)
    line.moved(direction, { ...step, edits })
    showRetraced({ list, filters }, step, direction)
    setNote(direction === 'undo' ? { said: t('said.undone', { said: step.said }), act: 'redo' } : { said: step.said, act: 'undo' })
  }
  return { tag, retrace, note, forget: () => setNote(undefined) }
}

/** Lays what waits over the cards of a view, and what other tabs of this person recorded. */
function useWaiting({ list, sync }: { list: ImageList; sync?: Sync }): void {
  const { workspace, project } = usePlace()
  const { filters } = useFilters()
  useLayoutEffect(() => {
    if (!sync) return
    const over = overWaiting({ place: { workspace, project }, filters, waiting: sync.waiting })
    const lay = () => list.layOver(over)
    lay()
    void sync.adopt().then(lay)
    return sync.follow({ onRetried: lay })
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
