/**
 * How long to wait after so many failures in a row before the next try: `first` after one, then twice as long each time,
 * never longer than `most`. In the unit of both.
 */
export const pauseAfter = (failures: number, { first, most }: { first: number; most: number }): number =>
  Math.min(most, first * 2 ** (failures - 1))
