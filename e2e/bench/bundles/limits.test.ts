import { expect, test } from 'vitest'
import { limitsOf } from './limits'

test('each limit says whether it is held', () => {
  expect(limitsOf({ half: 6.4e6, int8: 3.6e6, made: 9, web: 22 }).map((line) => line.slice(0, 8).trim())).toEqual(Array(4).fill('held'))
  expect(limitsOf({ half: 9.6e6, made: 21, web: 14 }).map((line) => line.slice(0, 8))).toEqual(Array(4).fill('NOT HELD'))
})
