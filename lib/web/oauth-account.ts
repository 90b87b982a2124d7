import { isPlainAddress, normaliseAddress } from '@/lib/domain/invite/address'
import { Name } from '@/lib/domain/label/name'

/**
 * What another service says of somebody, in the spelling that accounts have here: otherwise one address could become
 * two accounts. A name that nobody could give here is left out.
 * @param said.email only where that service has verified it
 */
export function vouchedProfile({ id, name, email }: { id: string; name?: string | null; email?: string | null }) {
  const address = normaliseAddress(email ?? '')
  return { id, name: Name.safeParse(name).data ?? null, email: isPlainAddress(address) ? address : null }
}

type Link = { userId: string; type: string; provider: string; providerAccountId: string }

/** The part of a link to another service's account that is kept: its tokens are of no use here, and secrets. */
export const accountLink = ({ userId, type, provider, providerAccountId }: Link): Link => ({ userId, type, provider, providerAccountId })
