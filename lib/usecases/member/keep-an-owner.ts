import { AppError } from '@/lib/domain/errors'
import type { Tx } from '@/lib/io/db'

/**
 * Makes sure that somebody else stays owner before this one goes or steps down.
 * @throws AppError 'conflict' for the last owner
 */
export async function keepAnOwner(tx: Tx, { workspaceId, userId }: { workspaceId: string; userId: string }): Promise<void> {
  // The lock makes two owners who leave at once go one after the other.
  const owners = await tx.$queryRaw<{ userId: string }[]>`
    SELECT "userId" FROM "Membership" WHERE "workspaceId" = ${workspaceId} AND role = 'owner' ORDER BY "userId" FOR UPDATE`
  if (owners.some((owner) => owner.userId === userId) && owners.length === 1) {
    throw new AppError('conflict', 'This is the last owner of the workspace. Make somebody else an owner first.')
  }
}
