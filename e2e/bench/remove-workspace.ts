import { db } from '@/lib/io/db'

/**
 * Removes the rows of a bench's workspace, from the leaves up: nothing of ours falls by cascade with a workspace or a
 * label, so that nobody deletes work by accident. Its few objects stay in the bucket.
 */
export async function removeWorkspace(workspaceId: string): Promise<void> {
  await db.annotation.deleteMany({ where: { label: { project: { workspaceId } } } })
  await db.project.deleteMany({ where: { workspaceId } })
  await db.workspace.delete({ where: { id: workspaceId } })
}
