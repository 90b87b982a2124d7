import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Address, isPlainAddress, normaliseAddress } from './address'

test.each([
  ['Bob@X.Test', 'bob@x.test'],
  ['bob@ｘ.test', 'bob@x.test'],
  ['ｂｏｂ＠ｘ．ｔｅｓｔ', 'bob@x.test'],
  ['bob@x。test', 'bob@x.test'],
  [' bob@x.test. ', 'bob@x.test'],
  ['ann@Bücher.test', 'ann@xn--bcher-kva.test'],
  ['ann@xn--bcher-kva.test', 'ann@xn--bcher-kva.test'],
  ['owner@localhost', 'owner@localhost'],
])('%s is %s', (typed, stored) => expect(normaliseAddress(typed)).toBe(stored))

test.each([
  'bob@x.test/y',
  'bob@x.test:25',
  'bob@b%6fb.test',
  'bob@0x7f.1',
  'bob@2130706433',
  'bob@a@b.test',
  'bob',
  '@',
  '',
  'bob@[::1]',
  'bob@x test',
])('%s is nobody else, and no address', (typed) => {
  expect(normaliseAddress(typed)).toBe(typed)
  expect(Address.safeParse(typed).success).toBe(false)
})

test.each([
  'bob@127.1',
  'bob@127.0.0.1',
  'bob@0x7f000001',
  'bob@x.0x1',
  'bob@1',
  'bob@xn--a',
  'bob@xn--a.test',
  'bob@xn--',
  'bob@-x.test',
  'bob@x-.test',
  'bob@x..test',
  'bob@.test',
  'bob@x_y.test',
  `bob@${'a'.repeat(64)}.test`,
  'bob@x',
])('a mail to %s would go nowhere, or nowhere sure', (address) => {
  const taken = address === 'bob@x' // a host of one's own network
  expect(isPlainAddress(normaliseAddress(address))).toBe(taken)
  expect(Address.safeParse(address).success).toBe(false)
})

test.each(['bob@x.test', 'ann@Bücher.test', 'owner@corral.localhost', 'bob@1a.test', 'bob@123.test', 'bob@x.xn--p1ai'])(
  '%s is one',
  (address) => expect(isPlainAddress(normaliseAddress(address))).toBe(true),
)

test('what is normal stays as it is, and a domain is what the network makes of it', () =>
  fc.assert(
    fc.property(fc.tuple(fc.string({ unit: 'binary', maxLength: 8 }), fc.domain()), ([local, domain]) => {
      const once = normaliseAddress(`${local}@${domain}`)
      expect(normaliseAddress(once)).toBe(once)
      expect(once.slice(once.lastIndexOf('@') + 1)).toBe(domainToASCII(domain))
    }),
  ))

test('an invite is parsed into it', () => {
  expect(Address.parse('Bob@ｘ.test')).toBe('bob@x.test')
  expect(Address.safeParse(`${'a'.repeat(250)}@x.test`).success).toBe(false)
  expect(isPlainAddress(`${'a'.repeat(250)}@x.test`)).toBe(false)
})
