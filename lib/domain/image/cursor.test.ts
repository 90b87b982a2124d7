import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cursorOf, placeOf } from './cursor'

const place = fc.record({
  id: fc.string({ minLength: 1 }),
  name: fc.string({ unit: 'grapheme' }),
  createdAt: fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
})

test('a cursor leads back to its place', () => fc.assert(fc.property(place, (given) => void expect(placeOf(cursorOf(given))).toEqual(given))))

test('anything else is no cursor', () => fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => void expect(placeOf(text)).toBeUndefined())))

test.each([btoa('[]'), btoa('%'), btoa('["a","b","not a date"]'), btoa('{"id":1}')])('nor is %s', (text) => expect(placeOf(text)).toBeUndefined())
