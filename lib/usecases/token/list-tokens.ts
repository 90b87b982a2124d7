import { TokenScope, type Tokens } from '@/lib/domain/contract/token'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'

/** The member's own API tokens for this workspace, newest first. */
export async function listTokens(member: Member): Promise<Tokens> {
  const items = await db.token.findMany({
    where: { workspaceId: member.workspaceId, userId: member.userId, revokedAt: null },
    select: { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: 'desc' },
  })
  return {
    items: items.map(({ scopes, ...token }) => ({ ...token, scopes: TokenScope.options.filter((scope) => scopes.includes(scope)) })),
  }
}
