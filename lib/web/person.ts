import 'server-only'
import type { NextRequest } from 'next/server'
import { AppError } from '@/lib/domain/errors'
import type { Person } from '@/lib/domain/workspace/person'
import { findToken } from '@/lib/usecases/token/find-token'
import { checkNamed } from './check-named'
import { isSameOrigin } from './same-origin'
import { sessionPerson } from './session'

export type { Person }

/**
 * Who sends this request: the holder of an API token, or of a session cookie.
 * @throws AppError 'unauthenticated', also for a page made for somebody else; 'forbidden' for a change that another site's page asks for in this person's name
 */
export async function identify(request: NextRequest): Promise<Person> {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  const person = bearer ? await findToken(bearer) : await identifyVisitor(request)
  if (!person) throw new AppError('unauthenticated', 'Sign in first.')
  return person
}

/** Who holds the session cookie of this request, if anybody; the same guards against other sites and pages of others. */
export async function identifyVisitor(request: NextRequest): Promise<Person | undefined> {
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'This change was asked for by another site, so it was not made.')
  const person = await sessionPerson()
  if (person) checkNamed(request.headers, person.userId)
  return person
}
