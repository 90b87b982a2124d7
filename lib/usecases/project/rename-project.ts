import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { lockProject } from './lock-project'

/** Changes the name; the address stays, so that links go on working. */
export async function renameProject(member: Member, { project, name }: { project: string; name: string }): Promise<void> {
  await transaction(async (tx) => {
    const { id } = await lockProject(tx, member, project)
    await tx.project.update({ where: { id }, data: { name, version: { increment: 1 } } })
    await enqueue(tx, { kind: 'settle', payload: { projectId: id } }, { only: id })
  })
}
