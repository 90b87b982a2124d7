import type { Workspace } from '@/lib/domain/contract/workspace'
import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { lockRight } from '@/lib/usecases/member/lock-right'

/** Changes the name; the address stays, so that links go on working. */
export function renameWorkspace(member: Member, { name }: { name: string }): Promise<Workspace> {
  return transaction(async (tx) => {
    await lockRight(tx, member, 'manage-workspace')
    return tx.workspace.update({ where: { id: member.workspaceId }, data: { name }, select: { slug: true, name: true } })
  })
}
