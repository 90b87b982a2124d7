import { expect, test } from 'vitest'
import { FEWEST, MOST_LOST } from './loss'

test('on so many pictures the standard error is no more than what may be lost, on one fewer it is', () => {
  for (const [metric, spread] of [
    ['accuracy', 14],
    ['mAP50', 13],
  ] as const) {
    expect(spread / Math.sqrt(FEWEST[metric])).toBeLessThanOrEqual(MOST_LOST)
    expect(spread / Math.sqrt(FEWEST[metric] - 1)).toBeGreaterThan(MOST_LOST)
  }
})
