import { env } from '@/lib/io/env'
import { isExpected } from '@/lib/usecases/session/is-expected'

/**
 * Whether somebody whom another service vouches for comes in: only with an address that it has verified, and where people
 * come by invite only, only if that address is expected.
 */
export async function maySignIn(email: string | null | undefined): Promise<boolean> {
  if (!email) return false
  return env().signUp === 'open' || isExpected(email)
}
