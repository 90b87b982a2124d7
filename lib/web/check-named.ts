import { AppError } from '@/lib/domain/errors'
import { PERSON_HEADER } from '@/lib/domain/workspace/person'

/**
 * A page that was made for one person may wake up in the session of another: what it asks for then is not done.
 * @param userId who holds the session
 * @throws AppError 'unauthenticated' where the request names somebody else; one that names nobody passes
 */
export function checkNamed(headers: Headers, userId: string): void {
  const named = headers.get(PERSON_HEADER)
  if (named === null || named === userId) return
  throw new AppError('unauthenticated', 'Somebody else is signed in in this browser now. Sign in again to go on.')
}
