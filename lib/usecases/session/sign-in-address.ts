import { AppError } from '@/lib/domain/errors'
import { isPlainAddress, normaliseAddress } from '@/lib/domain/invite/address'

/**
 * What somebody typed to sign in with, in the spelling that accounts have.
 * @throws AppError 'invalid' for what a mail server may read as another address
 */
export function signInAddress(typed: string): string {
  const email = normaliseAddress(typed)
  if (!isPlainAddress(email)) throw new AppError('invalid', 'This is not an e-mail address.')
  return email
}
