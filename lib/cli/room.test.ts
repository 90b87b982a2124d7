import { expect, test } from 'vitest'
import { room } from './room'

test('as much as fits is under way, in order; what is larger than all of it goes alone', async () => {
  const within = room(10)
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const all = Object.entries({ a: 4, b: 5, huge: 99, c: 1 }).map(([name, much]) =>
    within(much, () => {
      began.push(name)
      return new Promise<void>((end) => ends.set(name, end))
    }),
  )
  const end = async (name: string) => {
    ends.get(name)!()
    await new Promise(setImmediate)
  }
  await new Promise(setImmediate)
  expect(began).toEqual(['a', 'b'])
  await end('a')
  expect(began).toEqual(['a', 'b'])
  await end('b')
  expect(began).toEqual(['a', 'b', 'huge'])
  await end('huge')
  expect(began).toEqual(['a', 'b', 'huge', 'c'])
  await end('c')
  await Promise.all(all)
})

test('work that fails makes room', async () => {
  const within = room(1)
  await expect(within(1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await within(1, async () => 'next')).toBe('next')
})
