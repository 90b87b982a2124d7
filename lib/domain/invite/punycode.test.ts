import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseText } from '@/lib/domain/normalise-text'
import { decodePunycode } from './punycode'

test.each([
  ['bcher-kva', 'bücher'],
  ['p1ai', 'рф'],
  ['zckzah', 'テスト'],
])('%s is %s', (text, letters) => expect(decodePunycode(text)).toBe(letters))

test.each(['', '-', '99999999', 'ü'])('%j is nothing', (text) => expect(decodePunycode(text)).toBeUndefined())

test('what the network writes for letters is read as those letters', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aäößéжщ日本語한'), minLength: 1, maxLength: 12 }), (letters) => {
      const [, coded] = /^xn--(.*)$/.exec(domainToASCII(letters)) ?? []
      if (coded) expect(decodePunycode(coded)).toBe(normaliseText(letters, { form: 'NFC', most: 100 }))
    }),
  ))
