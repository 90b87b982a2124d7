import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { lockRight } from '@/lib/usecases/member/lock-right'
import { detachProjects } from '@/lib/usecases/project/detach-projects'

/**
 * Deletes the workspace with everything in it: gone for everybody at once, emptied in the background.
 * @param input.confirm the workspace's name, typed
 */
export async function deleteWorkspace(member: Member, { confirm }: { confirm: string }): Promise<void> {
  const { workspaceId } = member
  await transaction(async (tx) => {
    // Nothing can be added to it from here on, and whoever deletes it too finds it gone.
    const [workspace] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM "Workspace" WHERE id = ${workspaceId} FOR UPDATE`
    if (!workspace) throw new AppError('not_found', 'This workspace was deleted a moment ago.')
    await lockRight(tx, member, 'manage-workspace')
    if (confirm !== workspace.name) throw new AppError('conflict', `Type the workspace's name, ${workspace.name}, to delete it.`)
    const projects = await tx.project.findMany({ where: { workspaceId }, select: { id: true } })
    await detachProjects(
      tx,
      projects.map(({ id }) => id),
    )
    await tx.workspace.delete({ where: { id: workspaceId } })
  })
}
