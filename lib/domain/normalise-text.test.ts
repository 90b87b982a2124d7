import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFileName } from './image/file-name'
import { Address, isPlainAddress, normaliseAddress } from './invite/address'
import { splitAddresses } from './invite/split-addresses'
import { Name } from './label/name'
import { normaliseText } from './normalise-text'
import { slugOf } from './workspace/slug'

test.each([
  ['NFC', 'e\u0301', 'é'],
  ['NFKC', 'ｂ', 'b'],
  ['NFKD', 'é', 'e\u0301'],
] as const)('%s of %j is %j', (form, text, normal) => expect(normaliseText(text, { form, most: 10 })).toBe(normal))

test('what is longer in bytes is not looked at', () => {
  expect(normaliseText('é'.repeat(5), { form: 'NFC', most: 10 })).toBe('é'.repeat(5))
  expect(normaliseText('é'.repeat(6), { form: 'NFC', most: 11 })).toBeUndefined()
})

test('languages that put many marks on a letter keep them; piles are refused', () => {
  const most = 10_000
  expect(normaliseText(`a${'\u0315\u0316'.repeat(15)}`, { form: 'NFC', most })).toHaveLength(31)
  expect(normaliseText(`a${'\u0315\u0316'.repeat(16)}`, { form: 'NFC', most })).toBeUndefined()
  expect(normaliseText(`a${'ﾞ\u0315'.repeat(16)}`, { form: 'NFKC', most })).toBeUndefined()
})

// What becomes a mark without being one would slip past the count. U+0345 is the mark that stands last of all.
test('whatever is put in order counts as a mark', () => {
  const slips: string[] = []
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code)
    const moves = !`\u0345${character}`.normalize('NFKD').startsWith('\u0345')
    if (moves && normaliseText(character.repeat(31), { form: 'NFC', most: 200 }) !== undefined) slips.push(code.toString(16))
  }
  expect(slips).toEqual([])
})

test('otherwise it is what the language itself says', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.constantFrom('NFC', 'NFKC', 'NFKD'), (text, form) => {
      expect(normaliseText(text, { form, most: 10_000 })).toBe(text.normalize(form))
    }),
  ))

const pile = `a${'\u0315'.repeat(40_000)}${'\u0316'.repeat(40_000)}`

test.each([
  ['a name', () => Name.safeParse(pile).error?.issues[0]?.message, 'may have 80 characters at most'],
  ['a name of marks', () => Name.safeParse(pile.slice(0, 60)).error?.issues[0]?.message, 'must not pile up marks on one letter'],
  ['a file', () => cleanFileName(pile), undefined],
  ['a slug', () => slugOf(pile), 'untitled'],
  ['an address', () => normaliseAddress(pile), pile],
  ['an address of marks', () => isPlainAddress(`${pile.slice(0, 60)}@x.test`), false],
  ['an invite', () => Address.safeParse(`${pile.slice(0, 60)}@x.test`).success, false],
  ['pasted addresses', () => splitAddresses(`a@x.test, ${pile}`), ['a@x.test', pile]],
  ['quotes around nothing', () => splitAddresses(`${'>'.repeat(80_000)}a`), [`${'>'.repeat(80_000)}a`]],
])('%s is refused without putting 80,000 marks in order', (_, read, answer) => {
  const before = process.cpuUsage()
  expect(read()).toEqual(answer)
  const { user } = process.cpuUsage(before)
  expect(user / 1000).toBeLessThan(500) // ms; it took seconds
})
