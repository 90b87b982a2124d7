'use client'

import { ChevronDown, Copy, Lock, LockOpen, Trash2 } from 'lucide-react'
import { memo } from 'react'
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
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { labelKeycap } from '@/app/_keys/command'
import { duplicateBox, relabel, removeBox } from '@/app/_editor/store/annotate'
import { annotationOf, isShown } from '@/app/_editor/store/editor-state'
import { toggleLocked } from '@/app/_editor/store/pick'

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

/** What can be done with the selected box. Out of the way while anything is dragged. */
export function FloatBar() {
  const t = useTexts('editor')
  const selected = useEditorState((state) => annotationOf(state, state.selected))
  const resting = useEditorState((state) => state.doing.is === 'resting')
  const view = useEditorState((state) => state.view)
  const canvas = useEditorState((state) => state.canvas)
  const shown = useEditorState((state) => selected !== undefined && isShown(state, selected))
  const finger = useEditorState((state) => state.finger)
  const readOnly = useEditorState((state) => state.readOnly)
  if (!selected || !shown || !view || !resting || readOnly) return null
  const size = finger ? { width: 300, height: 52 } : { width: 232, height: 32 }
  return (
    <div className="ed-float" role="toolbar" aria-label={t('canvas.selected')} style={placeFor(selected.box, { view, canvas, size })}>
      <Acts id={selected.id} labelId={selected.labelId} size={finger ? 'touch' : 'xs'} />
    </div>
  )
}

/** Remembered: the bar follows every step of a pan, its buttons stay what they are. */
const Acts = memo(function Acts({ id, labelId, size }: { id: string; labelId: string; size: 'touch' | 'xs' }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const labels = useEditorState((state) => state.labels)
  const locked = useEditorState((state) => state.locked.has(id))
  const tip = useEditorTip()
  const label = labels.find((one) => one.id === labelId)
  const keys = labelKeys(labels, 'detection')
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" size={size} aria-label={label ? t('canvas.label', { label: label.name }) : t('canvas.labelNone')}>
            {label && <Swatch color={label.color} />}
            <span className="max-w-40 truncate text-fg">{label?.name}</span>
            <ChevronDown aria-hidden="true" />
          </Button>
        }
      >
        {labels.map((one) => (
          <MenuItem
            key={one.id}
            icon={<Swatch color={one.color} />}
            keys={labelKeycap(keys, one.id)}
            onSelect={() => relabel(editor, id, one.id)}
          >
            {one.name}
          </MenuItem>
        ))}
      </Menu>
      <i className="ed-float-line" />
      <IconButton size={size} {...tip('duplicate')} icon={<Copy aria-hidden="true" />} onClick={() => duplicateBox(editor, id)} />
      <IconButton
        size={size}
        label={locked ? t('box.unlockIt') : t('box.lockIt')}
        icon={locked ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
        onClick={() => toggleLocked(editor, id)}
      />
      <i className="ed-float-line" />
      <IconButton size={size} {...tip('delete')} icon={<Trash2 aria-hidden="true" />} onClick={() => removeBox(editor, id)} />
    </>
  )
})
