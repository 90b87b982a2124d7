/** How long to wait before something is read anew while news of it keeps coming: longer each time, and as at first once it was quiet. */
export class Pace {
  #pause = 0
  /** when what was put off last is due, ms */
  #due = -Infinity

  constructor(readonly pauses: { first: number; most: number }) {}

  /** ms from now on; what is put off by it shows all that was told until then. */
  next(now: number): number {
    const { first, most } = this.pauses
    this.#pause = now - this.#due > most ? first : Math.min(most, this.#pause * 2)
    this.#due = now + this.#pause
    return this.#pause
  }
}
