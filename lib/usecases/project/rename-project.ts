import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { lockProject } from './lock-project'

/** Changes the name; the address stays, so that links go on working. */
export async function renameProject(scope: Scope, { name }: { name: string }): Promise<void> {
  const { id } = scope
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    await tx.project.update({ where: { id }, data: { name, version: { increment: 1 } } })
    await enqueue(tx, { kind: 'settle', payload: { projectId: id } }, { only: id })
  })
}
