import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWhole, splitAddresses } from './split-addresses'

test.each([
  ['ann@x.test', ['ann@x.test']],
  ['ann@x.test, bob@x.test;cat@x.test dan@x.test\neva@x.test', ['ann@x.test', 'bob@x.test', 'cat@x.test', 'dan@x.test', 'eva@x.test']],
  ['Ann Lee <ann@x.test>', ['ann@x.test']],
  ['Ann Lee <ann@x.test>, Bob Roe <bob@x.test>', ['ann@x.test', 'bob@x.test']],
  ['"Lee, Bob" <bob@x.test>', ['bob@x.test']],
  ['"Lee \\"Bo\\", Bob" <bob@x.test>; ann@x.test', ['bob@x.test', 'ann@x.test']],
  ['Lee, Bob <bob@x.test>; Roe, Ann <ann@x.test>', ['bob@x.test', 'ann@x.test']],
  ["'Lee, Bob' <bob@x.test>", ['bob@x.test']],
  ['Bob O’Lee <bob@x.test>', ['bob@x.test']],
  ['(hal) hal@x.test', ['hal@x.test']],
  ['hal@x.test (Hal Roe, hal@home.test)', ['hal@x.test']],
  ['(hal@x.test)', ['hal@x.test']],
  ['"hal@x.test"', ['hal@x.test']],
  ['- ida@x.test\n* jo@x.test\n• kim@x.test\n•leo@x.test', ['ida@x.test', 'jo@x.test', 'kim@x.test', 'leo@x.test']],
  ['1. jo@x.test\n2) kim@x.test\n3.\n-', ['jo@x.test', 'kim@x.test']],
  ['mailto:eva@x.test', ['eva@x.test']],
  ['<mailto:eva@x.test?subject=Hi>', ['eva@x.test']],
  ['To: ann@x.test, bob@x.test.', ['ann@x.test', 'bob@x.test']],
  ['Team: ann@x.test, bob@x.test;', ['ann@x.test', 'bob@x.test']],
  ['ann@x.test and bob@x.test', ['ann@x.test', 'bob@x.test']],
  ['bob@x.test Ann <ann@x.test>', ['bob@x.test', 'ann@x.test']],
  ['ann@x.test <ann@x.test>', ['ann@x.test']],
  ['ann@home <ann@x.test>', ['ann@x.test']],
  ['ｂｏｂ＠ｘ．ｔｅｓｔ，ann@x.test', ['bob@x.test', 'ann@x.test']],
  ['Bob@X.Test, bob@ｘ.test', ['bob@x.test']],
  ['', []],
  [' ,; \n', []],
  // What is none and stands by itself is said to be none.
  ['kd@x.test, tm', ['kd@x.test', 'tm']],
  ['tm@example', ['tm@example']],
  ['b@', ['b@']],
  ['Ann <ann@', ['ann@']],
  ['"Lee, ann@x.test', ['lee', 'ann@x.test']],
])('%j holds %j', (text, addresses) => expect(splitAddresses(text)).toEqual(addresses))

const address = fc.tuple(fc.stringMatching(/^[a-z]{1,6}$/), fc.constantFrom('x.test', 'farm.example')).map((parts) => parts.join('@'))
const name = fc.stringMatching(/^[A-Z][a-z]{0,6}( [A-Z][a-z]{0,6})?$/)
const written = fc
  .tuple(address, name, name, fc.nat(9))
  .chain(([at, first, last, n]) =>
    fc
      .constantFrom(
        at,
        `<${at}>`,
        `${first} <${at}>`,
        `"${last}, ${first}" <${at}>`,
        `"${first} \\"${last}\\"" <${at}>`,
        `(${first}) ${at}`,
        `${at} (${last}, ${first})`,
        `- ${at}`,
        `${n}. ${at}`,
        `mailto:${at}`,
        `'${at}'`,
        `${first} ${at}`,
      )
      .map((text) => ({ at, text })),
  )

test('whoever is written down is found, and nobody else, however they are written and put together', () =>
  fc.assert(
    fc.property(fc.array(written, { maxLength: 8 }), fc.constantFrom(', ', '; ', '\n', ',', '\r\n'), (people, between) => {
      expect(splitAddresses(people.map(({ text }) => text).join(between))).toEqual([...new Set(people.map(({ at }) => at))])
    }),
  ))

test('any text is split, what is found stays what it is, and no whole address stands in the way', () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab@.,;<>"\'()\\ \n-:1'), maxLength: 60 }), (text) => {
      const found = splitAddresses(text)
      expect(splitAddresses(found.filter(isWhole).join(' '))).toEqual(found.filter(isWhole))
      expect(splitAddresses(`${text}\nann@x.test`)).toContain('ann@x.test')
    }),
  ))

test('a hundred thousand signs that close nowhere are one walk', () => {
  for (const sign of ['"', '(', '<', '\\"', '<"(']) expect(splitAddresses(sign.repeat(100_000)).length).toBeLessThan(2)
})
