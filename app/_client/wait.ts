/** Resolves after some milliseconds, but not later than the signal aborts or the network is back. */
export function wait(ms: number, early: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      early.removeEventListener('abort', end)
      window.removeEventListener('online', end)
      done()
    }
    const timer = setTimeout(end, ms)
    early.addEventListener('abort', end)
    window.addEventListener('online', end)
  })
}
