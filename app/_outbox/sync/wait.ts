/** Resolves after some milliseconds, or as soon as the signal aborts. */
export function wait(ms: number, early: AbortSignal): Promise<void> {
  return new Promise((end) => {
    const timer = setTimeout(end, ms)
    early.addEventListener('abort', () => {
      clearTimeout(timer)
      end()
    })
  })
}
