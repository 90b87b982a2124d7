/**
 * Room for so much at once, of whatever is counted: work that does not fit waits for its turn, in order. What is larger than all of
 * it goes alone.
 */
export function room(all: number): <T>(much: number, work: () => Promise<T>) => Promise<T> {
  const waiting: { much: number; begin: () => void }[] = []
  let taken = 0

  function admit(): void {
    while (waiting[0] && (taken === 0 || taken + waiting[0].much <= all)) {
      const { much, begin } = waiting.shift()!
      taken += much
      begin()
    }
  }

  return async (much, work) => {
    await new Promise<void>((begin) => {
      waiting.push({ much, begin })
      admit()
    })
    try {
      return await work()
    } finally {
      taken -= much
      admit()
    }
  }
}
