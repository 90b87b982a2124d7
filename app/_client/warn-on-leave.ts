const warn = (event: BeforeUnloadEvent) => event.preventDefault()

/** The browser asks before the page is closed on something that has not arrived yet. */
export function warnOnLeave(on: boolean): void {
  window[on ? 'addEventListener' : 'removeEventListener']('beforeunload', warn)
}
