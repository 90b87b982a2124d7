import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cursorOf, positionOf } from './cursor'

const position = fc.record({
  id: fc.string({ minLength: 1 }),
  name: fc.string({ unit: 'grapheme' }),
  createdAt: fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
})

test('a cursor leads back to its position', () =>
  fc.assert(fc.property(position, (given) => void expect(positionOf(cursorOf(given))).toEqual(given))))

test('anything else is no cursor', () =>
  fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => void expect(positionOf(text)).toBeUndefined())))

test.each([btoa('[]'), btoa('%'), btoa('["a","b","not a date"]'), btoa('{"id":1}')])('nor is %s', (text) =>
  expect(positionOf(text)).toBeUndefined(),
)

const forged = (parts: unknown) => btoa(encodeURIComponent(JSON.stringify(parts)))

test.each([
  ['NUL', ['x', '\u0000', '2026-01-01T00:00:00Z']],
  ['half a pair', ['x', '\ud800', '2026-01-01T00:00:00Z']],
  ['NUL in the id', ['\u0000', 'a.jpg', '2026-01-01T00:00:00Z']],
  ['the year 0000', ['x', 'a.jpg', '0000-01-01T00:00:00Z']],
  ['a name longer than any', ['x', 'y'.repeat(256), '2026-01-01T00:00:00Z']],
])('a forged cursor with %s is none', (_, parts) => expect(positionOf(forged(parts))).toBeUndefined())

test('whatever is forged, a position holds only what a database can compare with', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\0', '\udc00'),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.stringMatching(/^\d{4}-0[1-9]-0[1-9]T00:00:00Z$/),
  )
  fc.assert(
    fc.property(fc.tuple(part, part, part), (parts) => {
      const given = positionOf(forged(parts))
      if (!given) return
      for (const value of [given.id, given.name]) expect(value.isWellFormed() && !value.includes('\0')).toBe(true)
      const year = new Date(given.createdAt).getUTCFullYear()
      expect(year >= 1970 && year < 9999).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
