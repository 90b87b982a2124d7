'use client'

import { useCallback, useMemo, useState } from 'react'
import { useTexts } from '#texts'
import { useToast } from '@/app/_ui/toast'
import { problemText } from '@/app/_client/api-problem'
import { band, choose, keep, NOTHING, type Choice, type Selection } from './selection'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'

export type Selecting = {
  ids: ReadonlySet<string>
  choose: (choice: Choice) => void
  band: (before: Selection, touched: readonly string[], add: boolean) => void
  all: () => Promise<void>
  clear: () => void
  current: Selection
}

/** What is selected in the view; pictures that leave the view leave the selection. */
export function useSelection({ items, list }: ImageView): Selecting {
  const t = useTexts('grid')
  const toast = useToast()
  const [kept, setKept] = useState<{ list: unknown; selection: Selection }>({ list, selection: NOTHING })
  const order = useMemo(() => items.map(({ id }) => id), [items])
  // Another view begins with nothing selected.
  const before = kept.list === list ? kept.selection : NOTHING
  const current = useMemo(() => keep(before, new Set(order)), [before, order])
  const set = useCallback((selection: Selection) => setKept({ list, selection }), [list])
  return {
    ids: current.ids,
    current,
    choose: (choice) => set(choose(current, order, choice)),
    band: (from, touched, add) => set(band(from, touched, add)),
    clear: () => set(NOTHING),
    all: async () => {
      try {
        const every = await list.loadAll()
        set({ ids: new Set(every.map(({ id }) => id)), anchor: every[0]?.id })
      } catch (error) {
        toast({ tone: 'danger', title: t('notSelected'), text: problemText(error) })
      }
    },
  }
}
