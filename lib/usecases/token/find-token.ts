import { AppError } from '@/lib/domain/errors'
import type { Person } from '@/lib/domain/workspace/person'
import { SCOPES, type TokenScope } from '@/lib/domain/workspace/rights'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { hashSecret } from '@/lib/io/secret'

const NOTED_EVERY = 60_000 // ms: a stream asks every few seconds

/**
 * Whom an API token stands for; notes that it was used, to the minute.
 * @throws AppError 'unauthenticated' for an unknown or revoked one
 */
export async function findToken(secret: string): Promise<Person> {
  const token = await db.token.findFirst({
    where: { hash: hashSecret(secret), revokedAt: null },
    select: { id: true, workspaceId: true, scopes: true, lastUsedAt: true, user: { select: { id: true, email: true, name: true } } },
  })
  if (!token) throw new AppError('unauthenticated', 'This API token is unknown or was revoked. Make a new one in the workspace settings.')
  const at = now()
  if (at.getTime() - (token.lastUsedAt?.getTime() ?? 0) > NOTED_EVERY)
    await db.token.updateMany({ where: { id: token.id }, data: { lastUsedAt: at } })
  const scopes = token.scopes.filter((scope): scope is TokenScope => scope in SCOPES)
  return {
    userId: token.user.id,
    email: token.user.email,
    name: token.user.name,
    token: { id: token.id, workspaceId: token.workspaceId, scopes },
  }
}
