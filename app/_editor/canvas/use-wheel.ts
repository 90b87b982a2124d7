import { useEffect, type RefObject } from 'react'
import { onScreen } from '@/lib/domain/geometry/point'
import type { Editor } from '@/app/_editor/store/editor'
import { zoom } from '@/app/_editor/store/look'

const SPEED = 0.0016 // a notch of a usual wheel is 100: about 17 %
const PINCH = 6 // a trackpad's pinch comes as a wheel with Ctrl and far smaller steps
const LINE = 16 // pixels, where the wheel counts lines

/** Zooms to the pointer. Not a React handler: those may not keep the page from scrolling. */
export function useWheel(canvas: RefObject<HTMLElement | null>, editor: Editor) {
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = element.getBoundingClientRect()
      const step = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1) * (event.ctrlKey ? PINCH : 1)
      zoom(editor, Math.exp(-step * SPEED), onScreen(event.clientX - left, event.clientY - top))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [canvas, editor])
}
