import { useEffect } from 'react'
import type { MySeat } from './my-seat'

/** Tells a seat of the signs that somebody works: keys, presses, the wheel, the pointer on the canvas. And that the page goes. */
export function useSigns(seat: MySeat): void {
  useEffect(() => {
    const over = new AbortController()
    const on = { signal: over.signal, capture: true, passive: true }
    const overCanvas = ({ target }: Event) => {
      if (target instanceof Element && target.closest('[role="application"]')) seat.work()
    }
    for (const sign of ['keydown', 'pointerdown', 'wheel']) window.addEventListener(sign, () => seat.work(), on)
    window.addEventListener('pointermove', overCanvas, on)
    window.addEventListener('pagehide', () => seat.leave(), on)
    return () => over.abort()
  }, [seat])
}
