import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { findVersion } from './find-version'
import { leaveSnapshot } from './leave-snapshot'

/**
 * Forgets a version. Pictures that only it kept go for good; its content stays as long as a run names it, which says by that
 * what it learned from.
 */
export async function deleteVersion(scope: Scope, input: { version: number }): Promise<void> {
  const { number, snapshotHash, splitHash } = await findVersion(scope, input.version)
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    await tx.version.deleteMany({ where: { number, projectId: scope.id } })
    await leaveSnapshot(tx, { projectId: scope.id, snapshotHash, splitHash })
  })
}
