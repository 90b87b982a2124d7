import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safePath } from './safe-path'

test('a path of this site stays as it is', () => {
  expect(safePath('/field-station/blood-cells?pool=unlabelled#top')).toBe('/field-station/blood-cells?pool=unlabelled#top')
})

const BAD = [
  undefined,
  '',
  'blood-cells',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  ['/a', '/b'],
]
test.each(BAD.map((wanted) => ({ wanted })))('$wanted leads to the start page', ({ wanted }) => expect(safePath(wanted)).toBe('/'))

// What addresses that mean something else than they look like are made of.
const piece = fc.constantFrom(
  '/',
  '\\',
  '.',
  '..',
  ':',
  '@',
  '?',
  '#',
  '%2f',
  '%5c',
  '\t',
  '\n',
  ' ',
  'http:',
  'https://',
  'javascript:',
  'evil.example',
  'a',
  'é',
)

test('nothing leads to another site', () =>
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      expect(new URL(safePath(pieces.join('')), 'https://corral.example').origin).toBe('https://corral.example')
    }),
  ))
