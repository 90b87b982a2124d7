'use client'

import { useTexts } from '#texts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { IconButton } from '@/app/_ui/icon-button'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { isDrawn, soleId } from '@/app/_editor/store/editor-state'
import { toggleAll } from '@/app/_editor/store/pick'
import { ManyValues } from './many-values'
import { BoxRow } from './box-row'

/** CSS pixels: a row, and how much taller the selected one is for its fields. */
const ROW = { mouse: { plain: 26, fields: 75 }, finger: { plain: 44, fields: 112 } } // fields: until it is measured

/** The boxes of the open image, newest first. Only the rows in sight exist, so thousands are no burden. */
export function BoxList({ touch }: { touch?: boolean }) {
  const t = useTexts('editor')
  const annotations = useEditorState((state) => state.doc.annotations)
  const negative = useEditorState((state) => state.doc.negative)
  const selected = useEditorState(soleId)
  const readOnly = useEditorState((state) => state.readOnly)
  const rows = useMemo(
    () => annotations.flatMap((annotation, at) => (isDrawn(annotation) ? [{ annotation, number: at + 1 }] : [])).reverse(),
    [annotations],
  )
  const row = touch ? ROW.finger : ROW.mouse
  const scroll = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the list is read anew at every render; nothing of it is handed on
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => row.plain + (rows[at]?.annotation.id === selected && !readOnly ? row.fields : 0),
    getItemKey: (at) => rows[at]?.annotation.id ?? at,
    overscan: 12,
  })
  useEffect(() => {
    virtual.measure()
    const at = rows.findIndex(({ annotation }) => annotation.id === selected)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [virtual, selected, rows, row])
  return (
    <section className="ed-boxes" aria-label={t('box.title')}>
      <BoxListHead rows={rows.length} />
      <ManyValues />
      <div className="ed-boxes-scroll" ref={scroll}>
        {rows.length === 0 && <p className="px-3 py-2 text-12 text-fg-2">{negative ? t('box.negative') : t('box.none')}</p>}
        <ul aria-label={t('boxes')} className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const { annotation, number } = rows[index]!
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0"
                style={{ top: start }}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
              >
                <BoxRow annotation={annotation} number={number} />
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}

/** How many, and hiding or locking all at once. */
function BoxListHead({ rows }: { rows: number }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const annotations = useEditorState((state) => state.doc.annotations)
  const allHidden = useEditorState((state) => annotations.length > 0 && annotations.every(({ id }) => state.hidden.has(id)))
  const allLocked = useEditorState((state) => annotations.length > 0 && annotations.every(({ id }) => state.locked.has(id)))
  return (
    <div className="ed-boxes-head">
      <h2 className="text-13">
        {t('box.title')} <span className="num ml-1 font-regular text-fg-3">{rows}</span>
      </h2>
      <span className="flex-1" />
      <IconButton
        size="xs"
        label={allHidden ? t('box.showAll') : t('box.hideAll')}
        icon={allHidden ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        onClick={() => toggleAll(editor, 'hidden')}
      />
      <IconButton
        size="xs"
        label={allLocked ? t('box.unlockAll') : t('box.lockAll')}
        icon={allLocked ? <Lock aria-hidden="true" /> : <LockOpen aria-hidden="true" />}
        onClick={() => toggleAll(editor, 'locked')}
      />
    </div>
  )
}
