import { useEffect } from 'react'
import { moveBox, resizeBox } from '@/lib/domain/geometry/shape-box'
import { labelForKey } from '@/lib/domain/label/label-keys'
import { placeOf } from '@/lib/domain/geometry/handle'
import { onImage } from '@/lib/domain/geometry/point'
import { useSession } from '@/app/_editor/editor-context'
import type { Session } from '@/app/_editor/session'
import { chooseLabel, reshapeBox } from '@/app/_editor/store/annotate'
import { annotationOf } from '@/app/_editor/store/editor-state'
import { walk } from '@/app/_editor/store/pick'
import { arrowOf, commandOf, type Stroke } from './command'
import { obey } from './obey'

/** Whether the key belongs to something else: a field that is typed in, an open menu or dialog. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : undefined
  if (
    event.defaultPrevented ||
    target?.closest('input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], [role="listbox"]')
  )
    return true
  // Enter and Space press what has the focus; only the canvas (or nothing) leaves them to the editor.
  return (event.key === 'Enter' || event.key === ' ') && target !== document.body && !target?.matches('[role="application"]')
}

/** Moves or resizes the selected box by an arrow key; without one, steps to the next or previous image. */
function onArrow(session: Session, stroke: Stroke): boolean {
  const by = arrowOf(stroke)
  if (!by) return false
  const { editor, images } = session
  const state = editor.state.get()
  const selected = annotationOf(state, state.selected)
  if (!selected) {
    if (by.dx !== 0) void images.step(by.dx > 0 ? 1 : -1)
    return by.dx !== 0
  }
  if (state.locked.has(selected.id)) return true
  const corner = placeOf(selected.box, 'se')
  const pulled = { handle: 'se' as const, to: onImage(corner.x + by.dx, corner.y + by.dy) }
  const box = stroke.altKey ? resizeBox(selected.box, pulled, state.image) : moveBox(selected.box, by, state.image)
  reshapeBox(editor, selected.id, { box, run: `${stroke.altKey ? 'resize' : 'nudge'} ${selected.id}` })
  return true
}

/** Tab walks the boxes while the canvas has the focus; past the last one it goes on as everywhere. */
const onTab = ({ editor }: Session, event: KeyboardEvent): boolean =>
  event.key === 'Tab' &&
  event.target instanceof Element &&
  event.target.matches('[role="application"]') &&
  walk(editor, event.shiftKey ? -1 : 1)

function onLabelKey({ editor }: Session, { key, ctrlKey, metaKey, altKey, shiftKey }: Stroke): boolean {
  if (ctrlKey || metaKey || altKey || shiftKey) return false
  const label = labelForKey(editor.state.get().labels, key)
  if (label) chooseLabel(editor, label.id)
  return label !== undefined
}

/** The keyboard of the whole editor. A label's own key goes before a command: who gave it wanted it. */
export function useKeys({ openShortcuts }: { openShortcuts: () => void }) {
  const session = useSession()
  useEffect(() => {
    const hold = (panning: boolean) => session.editor.state.set({ panning })
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTaken(event)) return
      if (event.key === ' ') {
        hold(true)
        return event.preventDefault()
      }
      const done =
        onTab(session, event) || onArrow(session, event) || onLabelKey(session, event) || obey(session, commandOf(event), openShortcuts)
      if (done) event.preventDefault()
    }
    const onKeyUp = (event: KeyboardEvent) => event.key === ' ' && hold(false)
    const onBlur = () => hold(false)
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keyup', onKeyUp)
    window.addEventListener('blur', onBlur)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keyup', onKeyUp)
      window.removeEventListener('blur', onBlur)
    }
  }, [session, openShortcuts])
}
