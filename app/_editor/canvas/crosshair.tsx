'use client'

import { useEffect, useRef, type RefObject } from 'react'
import { onScreen } from '@/lib/domain/geometry/point'
import { toImage } from '@/lib/domain/geometry/view'
import { useEditor } from '@/app/_editor/editor-context'
import { toolOf } from '@/app/_editor/store/point'

/** Lines through the pointer and its place on the picture. Moved by hand, not by React: it follows every pixel. */
export function Crosshair({ canvas }: { canvas: RefObject<HTMLElement | null> }) {
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = canvas.current
    const cross = ref.current
    if (!element || !cross) return
    const hide = () => (cross.hidden = true)
    const follow = (event: PointerEvent) => {
      const state = editor.state.get()
      cross.hidden = event.pointerType === 'touch' || toolOf(state) !== 'box' || !state.view
      if (cross.hidden || !state.view) return
      const { left, top } = element.getBoundingClientRect()
      const [x, y] = [event.clientX - left, event.clientY - top]
      const at = toImage(state.view, onScreen(x, y))
      cross.style.setProperty('--x', `${Math.round(x)}px`)
      cross.style.setProperty('--y', `${Math.round(y)}px`)
      const words = cross.lastElementChild as HTMLElement
      words.textContent = `${Math.round(at.x)}, ${Math.round(at.y)}`
      words.dataset.side = `${x > state.canvas.width - 96 ? 'left' : 'right'}-${y < 40 ? 'below' : 'above'}`
    }
    element.addEventListener('pointermove', follow)
    element.addEventListener('pointerleave', hide)
    return () => {
      element.removeEventListener('pointermove', follow)
      element.removeEventListener('pointerleave', hide)
    }
  }, [canvas, editor])
  return (
    <div className="ed-cross" aria-hidden="true" hidden ref={ref}>
      <i className="ed-hair-x" />
      <i className="ed-hair-y" />
      <span className="ed-coord" />
    </div>
  )
}
