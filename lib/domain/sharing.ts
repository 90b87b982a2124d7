/** Runs work when there is room for its weight, and gives the room back when it ends. */
export type Sharing = <T>(weight: number, work: () => Promise<T>) => Promise<T>

/**
 * Room that works share: as many run at once as have weights that add up to no more than `room`; the others wait, first
 * come, first served. What is heavier than the whole room runs alone.
 */
export function sharing(room: number): Sharing {
  let left = room
  const waiting: { weight: number; begin: () => void }[] = []
  const admit = () => {
    for (let next = waiting[0]; next && next.weight <= left; next = waiting[0]) {
      waiting.shift()
      left -= next.weight
      next.begin()
    }
  }
  return async (wanted, work) => {
    const weight = Math.min(wanted, room)
    await new Promise<void>((begin) => {
      waiting.push({ weight, begin })
      admit()
    })
    try {
      return await work()
    } finally {
      left += weight
      admit()
    }
  }
}
