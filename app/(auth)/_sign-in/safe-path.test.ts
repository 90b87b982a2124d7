import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safePath } from './safe-path'

test('a path of this site stays as it is', () => {
  expect(safePath('/field-station/blood-cells?pool=unlabelled#top')).toBe('/field-station/blood-cells?pool=unlabelled#top')
})

test.each([undefined, '', 'blood-cells', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example', ['/a', '/b']])(
  '%j leads to the start page',
  (wanted) => expect(safePath(wanted)).toBe('/'),
)

test('nothing leads to another site', () =>
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.string().map((text) => `/${text}`), fc.webPath()), (wanted) => {
      expect(new URL(safePath(wanted), 'https://corral.example').origin).toBe('https://corral.example')
    }),
  ))
