import { expect, test } from 'vitest'
import { z } from 'zod'
import { longList } from './long-list'

const Entry = z.object({ name: z.string().trim().min(1), at: z.number().default(0) })
const List = z.object({ list: longList(Entry, { least: 1, most: 3, tooMany: 'three at most' }) })

test('entries are read by their schema', () =>
  expect(List.parse({ list: [{ name: ' a ' }, { name: 'b', at: 2 }] })).toEqual({
    list: [
      { name: 'a', at: 0 },
      { name: 'b', at: 2 },
    ],
  }))

test('of those that are wrong the first is told, with its place, as the schema alone would tell it', () => {
  const wrong = { list: [{ name: 'a' }, { name: '', at: 'x' }, { name: 1 }] }
  const all = z.object({ list: z.array(Entry) }).safeParse(wrong).error!.issues
  expect(List.safeParse(wrong).error!.issues).toEqual(all.filter(({ path }) => path[1] === 1))
})

test.each([
  ['too many', { list: [1, 2, 3, 4] }, 'three at most'],
  ['too few', { list: [] }, 'Too small: expected array to have >=1 items'],
  ['no list', { list: 'a' }, 'Invalid input: expected array, received string'],
])('%s is said of the list', (_, wrong, message) =>
  expect(List.safeParse(wrong).error!.issues).toEqual([expect.objectContaining({ path: ['list'], message })]),
)
