import { expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import type { Totals } from './upload-queue'
import { duration, equation, headline, megabytes } from './upload-text'

const t = textsOf('en-GB', 'upload')
const totals = (some: Partial<Totals>): Totals => ({
  found: 0,
  added: 0,
  present: 0,
  refused: 0,
  stopped: 0,
  passed: 0,
  left: 0,
  bytes: 0,
  sent: 0,
  ...some,
})

test('the sums are told as an equation', () => {
  expect(equation(t, totals({ found: 1248, added: 1234, present: 12, refused: 2 }))).toBe(
    '1,248 found = 1,234 added + 12 already here + 2 refused',
  )
  expect(equation(t, totals({ found: 5, added: 2, stopped: 3 }))).toBe('5 found = 2 added + 3 not sent')
})

test('headings say what is going on', () => {
  expect(headline(t, totals({ found: 48, left: 3, added: 45 }))).toBe('Adding 48 files')
  expect(headline(t, totals({ found: 1, added: 1 }))).toBe('1 image added')
  expect(headline(t, totals({ found: 9, present: 9 }))).toBe('All of it is here already')
  expect(headline(t, totals({ found: 1, refused: 1 }))).toBe('Nothing was added')
})

test('sizes and times', () => {
  expect([megabytes(t, 400), megabytes(t, 412_000), megabytes(t, 12_400_000)]).toEqual(['1 KB', '412 KB', '12.4 MB'])
  expect([duration(t, 0.2), duration(t, 13.1), duration(t, 61), duration(t, 4000)]).toEqual(['1 s', '14 s', '2 min', '2 h'])
})
