import { expect, test } from 'vitest'
import { daysLeft, figuresOf } from './figures'

const { ago, bytes, clock, count, day, dayOfYear, duration, fixed, moment, percent } = figuresOf('en-GB')
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

test.each([
  [0, '0 s'],
  [7.4, '7 s'],
  [60, '1 min'],
  [280, '4 min 40 s'],
  [1081, '18 min'],
  [3600, '1 h'],
  [5430, '1 h 30 min'],
])('%d seconds', (seconds, text) => expect(duration(seconds)).toBe(text))

test.each([
  [0, '0:00'],
  [151, '2:31'],
  [3661, '61:01'],
])('%d on a clock', (seconds, text) => expect(clock(seconds)).toBe(text))

test.each([
  [34, '34 B'],
  [121_400, '121 KB'],
  [9_130_000, '9.1 MB'],
  [1_210_000_000, '1.21 GB'],
])('%d bytes', (n, text) => expect(bytes(n)).toBe(text))

test('numbers are grouped and have the digits asked for', () => {
  expect(count(4241)).toBe('4,241')
  expect(fixed(0.9, 3)).toBe('0.900')
  expect(percent(0.834)).toBe('83%')
})

test('a day is the same day wherever it is read', () => {
  const late = new Date('2026-11-18T23:30:00Z')
  expect(day(late)).toBe('18 November 2026')
  expect(dayOfYear(late)).toBe('18 November')
  expect(moment(late)).toBe('2026-11-18 23:30 UTC')
})
