import { Address } from '@/lib/domain/invite/address'
import type { Texts } from '@/lib/texts/texts'

export const isWhole = (address: string): boolean => Address.safeParse(address).success

/** "tm@example is not a full address. The other two are fine.", or nothing when all are whole. */
export function wrongAddresses(addresses: readonly string[], t: Texts<'members'>): string | undefined {
  const wrong = addresses.filter((address) => !isWhole(address))
  const last = wrong.at(-1)
  if (last === undefined) return undefined
  const fine = addresses.length - wrong.length
  const first =
    wrong.length === 1
      ? t('invite.partial', { address: last })
      : t('invite.partialMany', { addresses: wrong.slice(0, -1).join(', '), last })
  return fine === 0 ? first : t('invite.restFine', { wrong: first, n: fine })
}
