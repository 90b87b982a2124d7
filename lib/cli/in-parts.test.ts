import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inParts } from './in-parts'

test('all of it, in order, in parts that fit', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 40 })), (entries) => {
      const parts = [...inParts(entries, { things: 5, bytes: 60 }, (entry) => entry.length % 4)]
      expect(parts.flat()).toEqual(entries)
      for (const part of parts) {
        if (part.length === 1) continue
        expect(part.reduce((sum, entry) => sum + (entry.length % 4), 0)).toBeLessThanOrEqual(5)
        expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(60 + 1) // the bracket in front
      }
    }),
  ))

test('what is too large by itself goes alone', () =>
  expect([...inParts(['a', 'x'.repeat(99), 'b', 'c'], { things: 9, bytes: 20 })]).toEqual([['a'], ['x'.repeat(99)], ['b', 'c']]))
