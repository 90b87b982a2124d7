/** Resolves after some milliseconds, but not later than the signal aborts or the network is back. */
export function wait(ms: number, early: AbortSignal): Promise<void> {
  // A test of the machine runs where there is no page, and so no news of the network.
  const page = typeof window === 'undefined' ? undefined : window
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      early.removeEventListener('abort', end)
      page?.removeEventListener('online', end)
      done()
    }
    const timer = setTimeout(end, ms)
    early.addEventListener('abort', end)
    if (early.aborted) end()
    page?.addEventListener('online', end)
  })
}
