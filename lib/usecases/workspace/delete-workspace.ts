import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

/**
 * Deletes the workspace with everything in it; the bucket is cleaned in the background.
 * @param input.confirm the workspace's name, typed
 */
export async function deleteWorkspace(member: Member, { confirm }: { confirm: string }): Promise<void> {
  await transaction(async (tx) => {
    const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: member.workspaceId }, select: { name: true, projects: { select: { id: true } } } })
    if (confirm !== workspace.name) throw new AppError('conflict', `Type the workspace's name, ${workspace.name}, to delete it.`)
    for (const { id } of workspace.projects) await enqueue(tx, { kind: 'sweep', payload: { projectId: id } })
    // Annotations hold on to their labels, so pictures go first.
    await tx.image.deleteMany({ where: { project: { workspaceId: member.workspaceId } } })
    await tx.workspace.delete({ where: { id: member.workspaceId } })
  })
}
