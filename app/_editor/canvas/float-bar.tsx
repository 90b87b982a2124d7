'use client'

import { ChevronDown, Copy, Lock, LockOpen, Trash2 } from 'lucide-react'
import { memo, useMemo } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { IconButton } from '@/app/_ui/icon-button'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { Swatch } from '@/app/_ui/swatch'
import type { Box, Size } from '@/lib/domain/geometry/box'
import { onImage } from '@/lib/domain/geometry/point'
import { toScreen, type View } from '@/lib/domain/geometry/view'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { useShortListed } from '@/app/_editor/panel/use-listed-labels'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { labelKeycap } from '@/app/_keys/command'
import { duplicateBoxes, relabel, removeBoxes } from '@/app/_editor/store/annotate'
import { boxOf, isShown, selectedBoxes, type Drawn } from '@/app/_editor/store/editor-state'
import { toggleLocks } from '@/app/_editor/store/pick'

const GAP = 10
const TAG = 22 // the name tag stands above the box

/** Under the box; above it near the lower edge; inside the canvas in any case. */
function placeFor(box: Box, { view, canvas, size }: { view: View; canvas: Size; size: Size }): { left: number; top: number } {
  const low = toScreen(view, onImage(box.x, box.y))
  const high = toScreen(view, onImage(box.x + box.w, box.y + box.h))
  const below = high.y + GAP
  const top = below + size.height + 8 <= canvas.height ? below : low.y - TAG - GAP - size.height
  const within = (at: number, room: number) => Math.max(8, Math.min(at, room - 8))
  return { left: within(low.x, canvas.width - size.width), top: within(top, canvas.height - size.height) }
}

/** The least box around all of them. */
function around(boxes: readonly Drawn[]): Box {
  const all = boxes.map(boxOf)
  const x = Math.min(...all.map((box) => box.x))
  const y = Math.min(...all.map((box) => box.y))
  const [right, low] = [Math.max(...all.map((box) => box.x + box.w)), Math.max(...all.map((box) => box.y + box.h))]
  return { x, y, w: right - x, h: low - y }
}

/** What can be done with what is selected. Out of the way while anything is dragged. */
export function FloatBar() {
  const t = useTexts('editor')
  const doc = useEditorState((state) => state.doc)
  const selected = useEditorState((state) => state.selected)
  const boxes = useMemo(() => selectedBoxes({ doc, selected }), [doc, selected])
  const resting = useEditorState((state) => state.doing.is === 'resting')
  const view = useEditorState((state) => state.view)
  const canvas = useEditorState((state) => state.canvas)
  const shown = useEditorState((state) => boxes.some((one) => isShown(state, one)))
  const finger = useEditorState((state) => state.finger)
  const readOnly = useEditorState((state) => state.readOnly)
  if (!shown || !view || !resting || readOnly) return null
  const size = finger ? { width: 300, height: 52 } : { width: 232, height: 32 }
  return (
    <div
      className="ed-float"
      role="toolbar"
      aria-label={t('canvas.selected', { n: boxes.length })}
      style={placeFor(around(boxes), { view, canvas, size })}
    >
      <Acts boxes={boxes} size={finger ? 'touch' : 'xs'} />
    </div>
  )
}

/** Remembered: the bar follows every step of a pan, its buttons stay what they are. */
const Acts = memo(function Acts({ boxes, size }: { boxes: readonly Drawn[]; size: 'touch' | 'xs' }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const labels = useEditorState((state) => state.labels)
  const locked = useEditorState((state) => boxes.every(({ id }) => state.locked.has(id)))
  const tip = useEditorTip()
  const ids = boxes.map(({ id }) => id)
  const [first] = boxes
  const label = boxes.every(({ labelId }) => labelId === first?.labelId) ? labels.find(({ id }) => id === first?.labelId) : undefined
  const many = boxes.length > 1
  const keys = labelKeys(labels, 'detection')
  const shown = useShortListed(label?.id ?? null)
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="ghost"
            size={size}
            aria-label={many && !label ? t('canvas.labelMany') : label ? t('canvas.label', { label: label.name }) : t('canvas.labelNone')}
          >
            {label && <Swatch color={label.color} />}
            <span className="max-w-40 truncate text-fg">{many ? t('boxCount', { n: boxes.length }) : label?.name}</span>
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        {shown.map((one) => (
          <MenuItem
            key={one.id}
            icon={<Swatch color={one.color} />}
            keys={labelKeycap(keys, one.id)}
            onSelect={() => relabel(editor, ids, one.id)}
          >
            {one.name}
          </MenuItem>
        ))}
        {labels.length > shown.length && <MenuItem onSelect={editor.askForLabel}>{t('label.all', { n: labels.length })}</MenuItem>}
      </Menu>
      <i className="ed-float-line" />
      <IconButton size={size} {...tip('duplicate')} icon={<Copy aria-hidden="true" />} onClick={() => duplicateBoxes(editor, ids)} />
      <IconButton
        size={size}
        label={locked ? t('box.unlockIt') : t('box.lockIt')}
        icon={locked ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
        onClick={() => toggleLocks(editor, ids)}
      />
      <i className="ed-float-line" />
      <IconButton size={size} {...tip('delete')} icon={<Trash2 aria-hidden="true" />} onClick={() => removeBoxes(editor, ids)} />
    </>
  )
})
