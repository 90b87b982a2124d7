import type { Workspace } from '@/lib/domain/contract/workspace'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'

/** Changes the name; the address stays, so that links go on working. */
export async function renameWorkspace(member: Member, { name }: { name: string }): Promise<Workspace> {
  return db.workspace.update({ where: { id: member.workspaceId }, data: { name }, select: { slug: true, name: true } })
}
