import { isWhole } from '@/lib/domain/invite/split-addresses'
import type { Texts } from '@/lib/texts/texts'

const MOST_NAMED = 3

/** The first of many, and how many more there are: "a, b, c and 57 more". */
export const firstOf = (addresses: readonly string[], t: Texts<'members'>): string =>
  t('invite.first', { names: addresses.slice(0, MOST_NAMED).join(', '), more: Math.max(0, addresses.length - MOST_NAMED) })

/** "tm@example is not a full address. The other two are fine.", or nothing when all are whole. */
export function wrongAddresses(addresses: readonly string[], t: Texts<'members'>): string | undefined {
  const wrong = addresses.filter((address) => !isWhole(address))
  const last = wrong.at(-1)
  if (last === undefined) return undefined
  const fine = addresses.length - wrong.length
  const first =
    wrong.length > MOST_NAMED
      ? t('invite.partialLots', { addresses: firstOf(wrong, t) })
      : wrong.length === 1
        ? t('invite.partial', { address: last })
        : t('invite.partialMany', { addresses: wrong.slice(0, -1).join(', '), last })
  return fine === 0 ? first : t('invite.restFine', { wrong: first, n: fine })
}
