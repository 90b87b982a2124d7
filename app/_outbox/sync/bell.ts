/** Wakes a loop: `ring` when there is work, `knock` also ends its pause after a failure. */
export function createBell() {
  let woken = Promise.withResolvers<void>()
  let pausing = new AbortController()
  const ring = () => woken.resolve()
  return {
    ring,
    knock() {
      ring()
      pausing.abort()
    },
    /** Resolves once it has rung since it was last waited for. */
    async rung() {
      await woken.promise
      woken = Promise.withResolvers<void>()
    },
    /** Aborts at the next knock from now on. */
    knocked() {
      pausing = new AbortController()
      return pausing.signal
    },
  }
}
