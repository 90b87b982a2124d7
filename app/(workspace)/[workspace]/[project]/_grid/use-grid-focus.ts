'use client'

import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { focusGrid } from './focus-grid'

/**
 * Keeps the keyboard in the grid. A focus on another cell than the one that Tab reaches goes there; and when what had
 * the focus is gone, a picture that left the view or a button of a bar over it, the grid takes it, as soon as it has
 * pictures again. Call what it gives after every change of the cells.
 */
export function useGridFocus(): () => void {
  const held = useRef<Element>(null)
  useEffect(() => {
    const remember = ({ target, relatedTarget }: FocusEvent) => {
      if (!(target instanceof Element)) return
      // The link that leads past the rail leads to the pictures.
      if (target.id === 'content' && relatedTarget instanceof Element && relatedTarget.matches('.skip-link')) return focusGrid()
      // The content of the page only keeps a lost focus until there is a cell for it.
      const keeping = target.id === 'content' && held.current?.isConnected === false
      if (!keeping) held.current = target.closest('.pools-main') ? target : null
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  const keep = useCallback(() => {
    const now = document.activeElement
    const strayed = now?.closest('[data-index]')?.getAttribute('tabindex') === '-1'
    const nowhere = now === document.body || now?.id === 'content'
    if (strayed || (nowhere && held.current?.isConnected === false)) focusGrid()
  }, [])
  useLayoutEffect(keep)
  return keep
}
