import type { KeyboardEvent } from 'react'
import type { Step } from './grid-layout'

const STEPS: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>

/** Where a key moves the focus in a grid, as the ARIA practices have it; undefined for any other key. */
export function stepOf({ key, ctrlKey, metaKey }: Key): Step | undefined {
  const whole = ctrlKey || metaKey
  if (key === 'Home') return whole ? 'first' : 'row-first'
  if (key === 'End') return whole ? 'last' : 'row-last'
  return STEPS[key]
}

/** Whether keys belong to a field or something that floats, so that the page keeps its hands off. */
export const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="slider"]') !==
    null
