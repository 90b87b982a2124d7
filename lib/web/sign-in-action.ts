import { AppError } from '@/lib/domain/errors'

// What our pages ask of next-auth. It offers more: `_log`, for one, writes whatever anybody sends into our log.
const ACTIONS = new Map<string, readonly string[]>([
  ['GET', ['csrf', 'session', 'signin', 'error', 'callback/email', 'callback/google', 'callback/github']],
  ['POST', ['signin/email', 'signin/google', 'signin/github', 'signout', 'callback/email']],
])

/**
 * What a request asks of next-auth, by the parts of the path as Next has decoded them and next-auth will read them.
 * @throws AppError 'not_found' for anything that is not on the list
 */
export function signInAction(method: string, parts: readonly string[]): string {
  const action = parts.join('/')
  if (!parts.every((part) => part !== '' && !part.includes('/')) || !ACTIONS.get(method)?.includes(action))
    throw new AppError('not_found', 'There is nothing here.')
  return action
}
