import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initials, personColor, personName } from './initials'

test.each([
  [{ name: 'Ada Maria Reed', email: 'x@example.org' }, 'AR'],
  [{ name: null, email: 'jonas.thal@example.org' }, 'JT'],
  [{ name: ' ', email: 'mk@example.org' }, 'MK'],
  [{ name: 'owner@corral.localhost', email: 'owner@corral.localhost' }, 'OW'],
  [{ name: null, email: 'k@example.org' }, 'K'],
  [{ name: 'Øyvind Ås', email: 'x@example.org' }, 'ØÅ'],
])('the initials of %j are %s', (person, letters) => expect(initials(person)).toBe(letters))

test('a person without a name is called by the address', () =>
  expect(personName({ name: '', email: 'a@example.org' })).toBe('a@example.org'))

test('the colour of a person is one of six and always the same', () =>
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(personColor(id)).toBe(personColor(id))
      expect([1, 2, 3, 4, 5, 6]).toContain(personColor(id))
    }),
  ))

test('ids that differ in the last letter spread over the colours', () =>
  expect(new Set(Array.from({ length: 40 }, (_, i) => personColor(`cmf0x9k2a00${i}`))).size).toBe(6))
