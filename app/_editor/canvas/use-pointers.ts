import { useRef, type PointerEvent as ReactPointerEvent } from 'react'
import { onScreen, type Point } from '@/lib/domain/geometry/point'
import { toImage } from '@/lib/domain/geometry/view'
import type { Editor } from '@/app/_editor/store/editor'
import { pinchBy } from '@/app/_editor/store/look'
import { point } from '@/app/_editor/store/point'
import { targetAt } from './target-at'

type Event = ReactPointerEvent<HTMLElement>

const placeOf = (event: Event): Point<'screen'> => {
  const { left, top } = event.currentTarget.getBoundingClientRect()
  return onScreen(event.clientX - left, event.clientY - top)
}

/**
 * Turns the browser's pointers into the tools' events. One pointer works, two fingers move and zoom: the second finger
 * gives up whatever the first had begun. The middle button pans, whatever the tool.
 */
export function usePointers(editor: Editor) {
  const fingers = useRef(new Map<number, Point<'screen'>>())
  const pinched = useRef(false)

  const places = (event: Event) => {
    const screen = placeOf(event)
    const { view } = editor.state.get()
    return view && { screen, at: toImage(view, screen) }
  }

  function onPointerDown(event: Event) {
    const place = places(event)
    if (!place || event.button === 2) return
    event.currentTarget.setPointerCapture(event.pointerId)
    fingers.current.set(event.pointerId, place.screen)
    editor.state.set({ finger: event.pointerType === 'touch' })
    if (fingers.current.size > 1) {
      pinched.current = true
      return point(editor, { type: 'cancel' })
    }
    if (event.button === 1) editor.state.set({ panning: true })
    point(editor, { type: 'down', ...place, target: targetAt(editor.state.get(), place.at) })
  }

  function onPointerMove(event: Event) {
    const place = places(event)
    if (!place) return
    if (pinched.current) return pinch(event.pointerId, place.screen)
    if (editor.state.get().doing.is === 'resting') return hover(event, place.at)
    point(editor, { type: 'move', ...place })
  }

  function pinch(id: number, to: Point<'screen'>) {
    const from = fingers.current.get(id)
    const other = [...fingers.current].find(([each]) => each !== id)?.[1]
    if (!from) return
    if (other) pinchBy(editor, [from, other], [to, other])
    fingers.current.set(id, to)
  }

  function hover(event: Event, at: Point<'image'>) {
    if (event.pointerType === 'touch') return
    const target = targetAt(editor.state.get(), at)
    event.currentTarget.dataset.over = target.on === 'handle' ? target.handle : target.on
    editor.state.set({ hovered: target.on === 'ground' ? null : target.id })
  }

  function release(event: Event, type: 'up' | 'cancel') {
    const place = places(event)
    fingers.current.delete(event.pointerId)
    if (fingers.current.size === 0 && pinched.current) pinched.current = false
    else if (place && !pinched.current) point(editor, type === 'up' ? { type, ...place } : { type })
    if (event.button === 1) editor.state.set({ panning: false })
  }

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: (event: Event) => release(event, 'up'),
    onPointerCancel: (event: Event) => release(event, 'cancel'),
    onPointerLeave: () => editor.state.set({ hovered: null }),
  }
}
