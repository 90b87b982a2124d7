import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkText } from './check-text'

const refused = expect.objectContaining({ code: 'invalid' })

test.each(['\0', 'a\0b', '\ud800', 'a\udfff', '\ude00\ud83d'])('%j is refused, as a value or a key, however deep', (text) => {
  for (const value of [text, { text }, { [text]: 1 }, [[{ a: [text] }]]]) expect(() => checkText(value)).toThrow(refused)
})

test('all other JSON passes', () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => checkText(value)))
})

test('nesting deeper than the stack is no trouble', () => {
  let value: unknown = 'end'
  for (let depth = 0; depth < 500_000; depth++) value = [value]
  expect(checkText(value)).toBeUndefined()
})
