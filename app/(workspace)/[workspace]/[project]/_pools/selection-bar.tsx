'use client'

import { useQueryClient } from '@tanstack/react-query'
import { SquarePen, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { keysOf } from '@/app/_keys/command'
import { CELL_COMMANDS, PAGE_COMMANDS } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-commands'
import { Button } from '@/app/_ui/button'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { focusGrid } from '@/app/(workspace)/[workspace]/[project]/_grid/focus-grid'
import { keyOf } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Selecting } from '@/app/(workspace)/[workspace]/[project]/_grid/use-selection'
import { deleteImages } from '@/app/_undo/delete-images'
import { useUndoLine } from '@/app/_undo/undo-provider'
import type { Split } from '@/lib/domain/dataset/manifest'
import { SplitMenu } from './split-menu'

type Props = { selecting: Selecting; onOpen?: () => void; onSplit?: (split: Split | null) => void; onDelete?: () => void }

/** Count and actions, floating over the grid while something is selected. */
export function SelectionBar({ selecting: { ids, clear }, onOpen, onSplit, onDelete }: Props) {
  const t = useTexts('pools.selection')
  if (ids.size === 0) return null
  return (
    <div className="float-stack">
      <div className="float-bar float-top" role="toolbar" aria-label={t('title')}>
        <span className="num mr-4 font-medium whitespace-nowrap" role="status">
          {t('selected', { n: ids.size })}
        </span>
        {onOpen && ids.size === 1 && (
          <Button size="sm" icon={<SquarePen aria-hidden="true" />} keys={keysOf(CELL_COMMANDS, 'open')} onClick={onOpen}>
            {t('open')}
          </Button>
        )}
        {onSplit && <SplitMenu onSplit={onSplit} />}
        {onDelete && (
          <Button size="sm" icon={<Trash2 aria-hidden="true" />} onClick={onDelete}>
            {t('delete')}
          </Button>
        )}
        <Button variant="ghost" size="sm" keys={keysOf(PAGE_COMMANDS, 'clear')} onClick={clear}>
          {t('clear')}
        </Button>
      </div>
    </div>
  )
}

type Deleting = { view: ImageView; selecting: Selecting }

/** Asks before pictures leave for everyone; `ask` opens it for what is selected then. */
export function useDeleteImages({ view, selecting }: Deleting) {
  const t = useTexts('pools.delete')
  const place = usePlace()
  const line = useUndoLine(place)
  const cache = useQueryClient()
  const router = useRouter()
  const [asked, setAsked] = useState<ReadonlySet<string>>()
  const ids = asked ?? new Set<string>()
  const annotations = view.items.reduce((sum, card) => sum + (ids.has(card.id) ? card.annotationCount : 0), 0)
  const n = ids.size

  async function remove() {
    const names = new Map(view.items.map(({ id, name }) => [id, name]))
    const images = [...ids].map((id) => ({ id, name: names.get(id) ?? '' }))
    try {
      await deleteImages({ place, line, onGone: (gone) => view.list.change(gone, () => undefined) }, images)
      selecting.clear()
    } finally {
      void cache.invalidateQueries({ queryKey: keyOf(place) })
      router.refresh()
    }
  }
  const dialog = (
    <ConfirmDialog
      open={asked !== undefined}
      onOpenChange={(open) => !open && setAsked(undefined)}
      title={t('question', { n })}
      action={t('action', { n })}
      onConfirm={remove}
      onOrphaned={focusGrid}
    >
      {annotations > 0 ? t('annotated', { n, annotations }) : t('bare', { n })}
    </ConfirmDialog>
  )
  return { ask: () => selecting.ids.size > 0 && setAsked(selecting.ids), dialog }
}
