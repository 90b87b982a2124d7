import { AppError } from '@/lib/domain/errors'
import { can, canIn, type Action, type ProjectRights } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import type { Tx } from '@/lib/io/db'

type Who = { workspaceId: string; userId: string }

/**
 * Makes sure that somebody may still do it, until the transaction ends: whoever takes that right away meanwhile waits, and
 * then ends what was given here. The door looked before, but what comes in between may have waited.
 * @returns their role now
 * @throws AppError 'forbidden'
 */
export async function lockRight(tx: Tx, { workspaceId, userId }: Who, action: Action): Promise<Role> {
  await holdWorkspace(tx, workspaceId)
  const [membership] = await tx.$queryRaw<{ role: Role }[]>`
    SELECT role FROM "Membership" WHERE "workspaceId" = ${workspaceId} AND "userId" = ${userId} FOR SHARE`
  return checkRight(membership?.role, action)
}

/** Keeps a workspace from being deleted until the transaction ends; before its memberships are locked, which go with it. */
export async function holdWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE id = ${workspaceId} FOR KEY SHARE`
}

/**
 * The same for what nobody has to take back: looks again, now that the transaction holds what it waited for.
 * @throws AppError 'forbidden'
 */
export async function stillHasRight(tx: Tx, who: Who, action: Action): Promise<Role> {
  const membership = await tx.membership.findUnique({ where: { workspaceId_userId: who }, select: { role: true } })
  return checkRight(membership?.role, action)
}

/**
 * What the project decides about rights a role has elsewhere.
 * @throws AppError 'forbidden'
 */
export function checkProjectRight(project: ProjectRights, role: Role, action: Action): void {
  if (canIn(project, role, action)) return
  throw new AppError('forbidden', 'In this project annotators add no labels. Ask an owner, manager or reviewer for the label.')
}

/**
 * @param role undefined: no member any more
 * @throws AppError 'forbidden'
 */
export function checkRight(role: Role | undefined, action: Action): Role {
  if (!role) throw new AppError('forbidden', 'You are no member of this workspace any more.')
  if (can(role, action)) return role
  throw new AppError('forbidden', `Your role, ${role}, may not do this. Ask an owner or manager of the workspace.`)
}
