import { expect, test } from 'vitest'
import { append, greatest, least } from './lists'

test('of any length', () => {
  const many = Array.from({ length: 500_000 }, (_, i) => (i * 7) % 500_000)
  const list = [-1]
  append(list, many)
  expect([list.length, list[0], list[1], list.at(-1)]).toEqual([500_001, -1, 0, many.at(-1)])
  expect([least(many), greatest(many)]).toEqual([0, 499_999])
})

test('of none', () => expect([least([]), greatest([])]).toEqual([Infinity, -Infinity]))
