const FIELDS = 'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="menu"], [role="listbox"], [role="slider"]'

/** Whether keys belong to a field or to something that floats, so that the page keeps its hands off. */
export const isElsewhere = (target: EventTarget | null): boolean =>
  isTyping(target) || (target instanceof Element && target.closest('[role="dialog"]') !== null)

/** Whether they belong to a field or a menu: what floats itself keeps its hands off then. */
export const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(FIELDS) !== null
