import { expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import { firstOf, wrongAddresses } from './wrong-addresses'

const t = textsOf('en-GB', 'members')

test.each([
  [['kd@example.org', 'rw@example.org', 'tm@example'], 'tm@example is not a full address. The other two are fine.'],
  [['kd@example.org', 'tm'], 'tm is not a full address. The other one is fine.'],
  [['a', 'b@', 'c@example'], 'a, b@ and c@example are not full addresses.'],
  [['a', 'b', 'c', 'd', 'kd@example.org'], 'Not full addresses: a, b, c and 1 more. The other one is fine.'],
  [['kd@example.org'], undefined],
  [[], undefined],
])('%j: %s', (addresses, sentence) => expect(wrongAddresses(addresses, t)).toBe(sentence))

test.each([
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b, c'],
  [Array.from({ length: 60 }, (_, i) => `${i}`), '0, 1, 2 and 57 more'],
])('of %j three are named', (addresses, words) => expect(firstOf(addresses, t)).toBe(words))
