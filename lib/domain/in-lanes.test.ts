import { expect, test } from 'vitest'
import { inLanes } from './in-lanes'

test('so many at a time and no more, each once', async () => {
  let [now, most] = [0, 0]
  const done: number[] = []
  await inLanes([5, 1, 4, 2, 3], 2, async (n) => {
    most = Math.max(most, ++now)
    for (let turn = 0; turn < n; turn++) await Promise.resolve()
    done.push(n)
    now--
  })
  expect(most).toBe(2)
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5])
})

test('after a failure nothing new begins, what runs is waited for, and the failure comes out', async () => {
  const begun: number[] = []
  let ended = false
  const all = inLanes([1, 2, 3, 4], 2, async (n) => {
    begun.push(n)
    if (n === 1) throw new Error('one')
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    ended = true
  })
  await expect(all).rejects.toThrow('one')
  expect(begun).toEqual([1, 2])
  expect(ended).toBe(true)
})
