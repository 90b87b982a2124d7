const TAKERS =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"], [role="menu"], [role="listbox"], [role="slider"]'

/** Whether keys belong to a field or to something that floats, so that the page keeps its hands off. */
export const isElsewhere = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TAKERS) !== null
