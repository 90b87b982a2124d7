import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareKeys } from './key-order'
import { listPage } from './list-page'

const key = fc.stringMatching(/^[ab/]{1,6}$/)

/** The same by walking over everything. */
function slowly(keys: string[], prefix: string, delimiter: string) {
  const found = keys
    .filter((one) => one.startsWith(prefix))
    .map((one) => {
      const cut = delimiter ? one.indexOf(delimiter, prefix.length) : -1
      return cut < 0 ? `key ${one}` : `prefix ${one.slice(0, cut + 1)}`
    })
  return [...new Set(found)]
}

test('the pages together are the listing, each entry once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 40 }),
      fc.constantFrom('', 'a', 'a/', 'b'),
      fc.constantFrom('', '/'),
      fc.integer({ min: 1, max: 5 }),
      (names, prefix, delimiter, limit) => {
        const keys = [...names].sort(compareKeys)
        const found: string[] = []
        let after: string | undefined = ''
        while (after !== undefined) {
          const page = listPage(keys, { prefix, delimiter, after, limit })
          expect(page.keys.length + page.prefixes.length).toBeLessThanOrEqual(limit)
          found.push(...page.keys.map((one) => `key ${one}`), ...page.prefixes.map((one) => `prefix ${one}`))
          after = page.next
        }
        expect(found.sort()).toEqual(slowly(keys, prefix, delimiter).sort())
      },
    ),
  )
})

test('keys are in the order of their UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})
