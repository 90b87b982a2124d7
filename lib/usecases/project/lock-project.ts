import { AppError } from '@/lib/domain/errors'
import type { ProjectRights } from '@/lib/domain/workspace/rights'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Tx } from '@/lib/io/db'
import { checkProjectRight, stillHasRight } from '@/lib/usecases/member/lock-right'

/**
 * Holds a project until the transaction ends: whoever changes or deletes its labels, or all of it, goes one after the
 * other; edits and uploads go on. Locks are taken in one order everywhere, so that nobody waits in a circle: workspace,
 * project, run, labels by id, images by id.
 * @throws AppError 'not_found' where it was deleted since the scope was found; 'forbidden' where the actor may no longer do
 *   what they were let in for
 */
export async function lockProject(tx: Tx, scope: Scope): Promise<{ name: string }> {
  const { id, workspaceId } = scope
  const [project] = await tx.$queryRaw<(ProjectRights & { name: string })[]>`
    SELECT name, "annotatorsAddLabels" FROM "Project" WHERE id = ${id} AND "workspaceId" = ${workspaceId} FOR NO KEY UPDATE`
  if (!project) throw deletedProject()
  await checkActor(tx, scope, project)
  return project
}

/**
 * Keeps a project from being deleted until the transaction ends, and holds nobody else up: for edits, uploads and
 * imports, before they lock anything else. What is written after it is written to a project of that workspace.
 * @throws AppError 'not_found' where it was deleted since the scope was found; 'forbidden' where the actor may no longer do
 *   what they were let in for
 */
export async function holdProject(tx: Tx, scope: Scope): Promise<void> {
  const { id, workspaceId } = scope
  const [project] = await tx.$queryRaw<ProjectRights[]>`
    SELECT "annotatorsAddLabels" FROM "Project" WHERE id = ${id} AND "workspaceId" = ${workspaceId} FOR KEY SHARE`
  if (!project) throw deletedProject()
  await checkActor(tx, scope, project)
}

// Who wrote may have waited for the lock, or long before it; a right that was taken away meanwhile counts no more.
async function checkActor(tx: Tx, { workspaceId, actor: userId, may }: Scope, project: ProjectRights): Promise<void> {
  if (may) checkProjectRight(project, await stillHasRight(tx, { workspaceId, userId }, may), may)
}

/** For a project that was there when the request came. */
export const deletedProject = () => new AppError('not_found', 'This project was deleted a moment ago.')
