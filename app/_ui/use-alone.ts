'use client'

import { useEffect } from 'react'

/** What Radix keeps outside of the page: what floats, and the ends between which Tab goes round. */
const OURS = '[data-radix-popper-content-wrapper], [data-radix-focus-guard], [data-radix-portal], script, style'

/**
 * As long as a menu is open the page behind it can be neither pressed nor reached by keyboard: Radix takes it from screen
 * readers only, and what they do not know of must not take the focus.
 */
export function useAlone(open: boolean): void {
  useEffect(() => {
    if (!open) return
    const behind = [...document.body.children].filter((one) => !one.matches(OURS) && !one.hasAttribute('inert'))
    for (const one of behind) one.setAttribute('inert', '')
    return () => behind.forEach((one) => one.removeAttribute('inert'))
  }, [open])
}
