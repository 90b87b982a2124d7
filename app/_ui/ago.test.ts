import { expect, test } from 'vitest'
import { ago, daysLeft } from './ago'
import { count, many } from './count'

const now = new Date('2026-11-22T12:00:00Z')

test.each([
  ['2026-11-22T11:59:30Z', 'now'],
  ['2026-11-22T11:48:00Z', '12 min ago'],
  ['2026-11-22T09:59:00Z', '2 h ago'],
  ['2026-11-21T09:00:00Z', 'yesterday'],
  ['2026-11-18T12:00:00Z', '18 Nov'],
  ['2025-11-18T12:00:00Z', '18 Nov 2025'],
  ['2026-11-22T12:00:05Z', 'now'], // the clock of the server may be ahead of ours
])('%s was: %s', (then, words) => expect(ago(new Date(then), now)).toBe(words))

test.each([
  ['2026-11-22T13:00:00Z', 1],
  ['2026-12-01T11:00:00Z', 9],
  ['2026-11-22T11:00:00Z', 0],
])('until %s there are %i days', (then, days) => expect(daysLeft(new Date(then), now)).toBe(days))

test('numbers are grouped and things counted', () => {
  expect(count(4241)).toBe('4,241')
  expect(many(1, 'image')).toBe('1 image')
  expect(many(1200, 'box', 'boxes')).toBe('1,200 boxes')
})
