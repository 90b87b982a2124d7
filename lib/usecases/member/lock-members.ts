import { AppError } from '@/lib/domain/errors'
import type { Role } from '@/lib/domain/workspace/role'
import type { Tx } from '@/lib/io/db'
import { holdWorkspace } from './lock-right'

type Locked = Map<string, Role>

/**
 * Holds all owners of a workspace and those who are named until the transaction ends, in one order everywhere: people who
 * change or remove each other at once go one after the other, and each is looked at as they are then.
 * @returns the role of each who is still a member
 */
export async function lockMembers(tx: Tx, { workspaceId, userIds }: { workspaceId: string; userIds: string[] }): Promise<Locked> {
  await holdWorkspace(tx, workspaceId)
  const rows = await tx.$queryRaw<{ userId: string; role: Role }[]>`
    SELECT "userId", role FROM "Membership" WHERE "workspaceId" = ${workspaceId} AND (role = 'owner' OR "userId" = ANY(${userIds}))
    ORDER BY "userId" FOR UPDATE`
  return new Map(rows.map(({ userId, role }) => [userId, role]))
}

/**
 * Makes sure that somebody else stays owner before this one goes or steps down.
 * @throws AppError 'conflict' for the last owner
 */
export function keepAnOwner(members: Locked, leaving: string): void {
  const owners = [...members].filter(([, role]) => role === 'owner')
  if (owners.length === 1 && owners[0]?.[0] === leaving)
    throw new AppError('conflict', 'This is the last owner of the workspace. Make somebody else an owner first.')
}
