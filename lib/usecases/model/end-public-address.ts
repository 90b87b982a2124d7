import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'

/** Takes the public address of a project's models away: it is dead at once, and never comes back. */
export async function endPublicAddress(scope: Scope): Promise<void> {
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    await tx.project.update({ where: { id: scope.id }, data: { publicSeed: null } })
  })
}
