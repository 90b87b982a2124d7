import type { MadeToken } from '@/lib/domain/contract/token'
import type { Member } from '@/lib/domain/workspace/member'
import type { TokenScope } from '@/lib/domain/workspace/rights'
import { transaction } from '@/lib/io/db'
import { hashSecret, newSecret } from '@/lib/io/secret'
import { lockRight } from '@/lib/usecases/member/lock-right'

/** Makes an API token for the member's own use in this workspace. The token itself is in the answer and nowhere else. */
export async function createToken(member: Member, { name, scopes }: { name: string; scopes: TokenScope[] }): Promise<MadeToken> {
  const token = `corral_${newSecret()}`
  const asked = [...new Set(scopes)]
  const row = await transaction(async (tx) => {
    await lockRight(tx, member, 'view') // who is removed meanwhile waits, and takes the token along
    return tx.token.create({
      data: { workspaceId: member.workspaceId, userId: member.userId, name, scopes: asked, hash: hashSecret(token) },
      select: { id: true, name: true, createdAt: true },
    })
  })
  return { ...row, scopes: asked, token }
}
