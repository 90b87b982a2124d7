import { expect, test } from 'vitest'
import { textsOf } from '@/lib/texts/texts'
import { wrongAddresses } from './wrong-addresses'

const t = textsOf('en-GB', 'members')

test.each([
  [['kd@example.org', 'rw@example.org', 'tm@example'], 'tm@example is not a full address. The other two are fine.'],
  [['kd@example.org', 'tm'], 'tm is not a full address. The other one is fine.'],
  [['a', 'b@', 'c@example'], 'a, b@ and c@example are not full addresses.'],
  [['kd@example.org'], undefined],
  [[], undefined],
])('%j: %s', (addresses, sentence) => expect(wrongAddresses(addresses, t)).toBe(sentence))
