import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { idleProcessors, type ProcessorTimes } from './idle-processors'

/** A machine of two processors that were at work for `busy` of each window in turn, and go on like the last. */
function machine(...busy: number[]): () => ProcessorTimes {
  let looks = 0
  let idle = 0
  let all = 0
  return () => {
    if (looks % 2 === 1) {
      const at = busy[Math.min((looks - 1) / 2, busy.length - 1)]!
      all += 200
      idle += 100 * (2 - at)
    }
    looks++
    return { idle, all, processors: 2 }
  }
}
const may = Math.min(2, availableParallelism())

test.each([
  ['nothing else to do', [0], may],
  ['a little to do', [0.3], may],
  ['another trainer at work', [1], 1],
  ['more to do than it can', [2], 1],
  ['just been started, and is quiet soon', [2, 1.8, 1, 0.1], may],
  ['work for longer than we wait', [2, 2, 2, 2, 2, 2, 0], 1],
])('a machine that has %s', async (_, busy, threads) => expect(await idleProcessors(4, machine(...busy), 0)).toBe(threads))

test('a sandbox that counts no times is taken at what it allows', async () => {
  expect(await idleProcessors(4, () => ({ idle: 0, all: 0, processors: 2 }), 0)).toBe(Math.min(4, availableParallelism()))
})

test('never more than are wanted', async () => expect(await idleProcessors(1, machine(0), 0)).toBe(1))

test('this machine answers', async () => expect(await idleProcessors(2, undefined, 50)).toBeOneOf([1, may]))
