'use client'

import { useTexts } from '#texts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/button'
import { Menu, MenuChoice } from '@/app/_ui/menu'
import { PoolBar } from '@/app/_ui/pool-bar'
import { useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { isNarrowed, ROW_ORDERS } from '@/lib/domain/image/image-row'
import { useStore } from '@/app/_client/store'
import { FrameLink } from './frame-link'

const FRAME = 96 // CSS pixels: 88 and the gap

/** The images of the project in a row; the open one stays in the middle. */
export function Filmstrip() {
  const t = useTexts('editor')
  const { strip } = useWorkbench()
  const { frames, whole, problem } = useStore(strip.state, (state) => state)
  const here = useEditorState((state) => state.image.id)
  const scroll = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the list is read anew at every render; nothing of it is handed on
  const virtual = useVirtualizer({
    horizontal: true,
    count: frames.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => FRAME,
    overscan: 6,
    paddingStart: 12,
    paddingEnd: 12,
  })
  const at = frames.findIndex(({ id }) => id === here)
  const items = virtual.getVirtualItems()
  const end = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'center' })
  }, [virtual, at])
  useEffect(() => {
    // Read on while the open image is not among them, and when the end comes into sight.
    if (!whole && !problem && (at < 0 || end >= frames.length - 20)) void strip.more()
  }, [strip, whole, problem, at, end, frames.length])
  return (
    <footer className="ed-strip">
      <StripSide />
      <nav className="ed-frames" aria-label={t('strip.title')} ref={scroll}>
        <div className="relative h-full" style={{ width: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const frame = frames[index]!
            return <FrameLink key={frame.id} frame={frame} here={frame.id === here} left={start} />
          })}
        </div>
      </nav>
      {problem && (
        <Button variant="ghost" size="sm" className="mx-3 self-center" title={problem} onClick={() => void strip.more()}>
          {t('strip.again')}
        </Button>
      )}
    </footer>
  )
}

function StripSide() {
  const t = useTexts('editor')
  const { strip } = useWorkbench()
  const row = useStore(strip.state, (state) => state.row)
  const counts = useStore(strip.state, (state) => state.counts)
  return (
    <div className="ed-strip-side">
      <Menu
        side="top"
        trigger={
          <Button variant="ghost" size="xs" className="-ml-2 text-fg">
            {t(`strip.order.${row.order}`)}
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        <MenuChoice
          value={row.order}
          options={ROW_ORDERS.filter((order) => row.pool === 'all' || order !== 'unlabelled').map((value) => ({
            value,
            label: t(`strip.order.${value}`),
          }))}
          onChange={(next) => void strip.sort(next)}
        />
      </Menu>
      {isNarrowed(row) && <p className="mt-1 text-fg-3">{t('strip.filtered')}</p>}
      {counts && !isNarrowed(row) && (
        <>
          <p className="num mt-1 text-fg-3">{t('strip.left', { n: counts.unlabelled })}</p>
          <PoolBar thin className="mt-2.5" all={counts.all} labelled={counts.labelled} negative={counts.negative} />
        </>
      )}
    </div>
  )
}
