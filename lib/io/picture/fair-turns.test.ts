import { expect, test } from 'vitest'
import { fairTurns } from './fair-turns'

/** Work that ends when told, and the order in which it began; its name begins with whose it is. */
function field() {
  const turns = fairTurns({ all: 3, each: 2, heavy: 1 })
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const settled = () => new Promise(setImmediate)
  return {
    began,
    ask: (names: string[], heavy = false) => {
      for (const name of names)
        void turns({ of: name[0]!, heavy }, async () => {
          began.push(name)
          await new Promise<void>((end) => ends.set(name, end))
        })
      return settled()
    },
    end: (name: string) => {
      ends.get(name)!()
      return settled()
    },
  }
}

test('one who asks for much leaves a place for another', async () => {
  const { ask, began } = field()
  await ask(['a1', 'a2', 'a3', 'a4', 'b1'])
  expect(began).toEqual(['a1', 'a2', 'b1'])
})

test('those who wait are asked in a circle', async () => {
  const { ask, began, end } = field()
  await ask(['a1', 'a2', 'b1', 'a3', 'a4', 'b2', 'c1', 'd1'])
  for (const name of ['a1', 'b1', 'a2']) await end(name)
  expect(
    began
      .slice(3)
      .map((name) => name[0])
      .toSorted(),
  ).toEqual(['a', 'b', 'c'])
  await end('c1')
  expect(began.at(-1)).toBe('d1')
})

test('of what is heavy one runs at once, whoever asks; what is light passes it', async () => {
  const { ask, began, end } = field()
  await ask(['a1', 'b1'], true)
  await ask(['b2'])
  await ask(['c1'], true)
  await ask(['c2'])
  expect(began).toEqual(['a1', 'b2', 'c2'])
  await end('a1')
  expect(began).toEqual(['a1', 'b2', 'c2', 'b1'])
})

test('what fails gives its place back', async () => {
  const turns = fairTurns({ all: 1, each: 1, heavy: 1 })
  const fail = () => Promise.reject(new Error('no'))
  await expect(turns({ of: 'a', heavy: true }, fail)).rejects.toThrow('no')
  await expect(turns({ of: 'a', heavy: true }, async () => 'yes')).resolves.toBe('yes')
})
