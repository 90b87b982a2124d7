import { count } from '@/app/_ui/count'
import { Address } from '@/lib/domain/invite/address'

export const isWhole = (address: string): boolean => Address.safeParse(address).success

const WORDS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const inWords = (n: number): string => WORDS[n] ?? count(n)

/** "tm@example is not a full address. The other two are fine.", or nothing when all are whole. */
export function wrongAddresses(addresses: readonly string[]): string | undefined {
  const wrong = addresses.filter((address) => !isWhole(address))
  if (wrong.length === 0) return undefined
  const fine = addresses.length - wrong.length
  const first =
    wrong.length === 1
      ? `${wrong[0]} is not a full address.`
      : `${wrong.slice(0, -1).join(', ')} and ${wrong.at(-1)} are not full addresses.`
  if (fine === 0) return first
  return `${first} The other ${fine === 1 ? 'one is' : `${inWords(fine)} are`} fine.`
}
