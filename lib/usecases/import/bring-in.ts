import type { NamedImport } from '@/lib/domain/contract/import'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { lockImport, refuseStage } from './find-import'
import { tellImport } from './tell-import'
import { turnOf } from './turn-of'

/** Has what an import says written to the images that it sent or that are here; pictures that did not come are rejected. Asking twice is asking once. */
export function bringIn(scope: Scope, input: { import: string }): Promise<NamedImport> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    const { id, ...begun } = await lockImport(tx, scope, input.import)
    if (begun.stage === 'bringing') return { id }
    refuseStage(begun, ['sending'])
    await tx.import.update({ where: { id }, data: { stage: 'bringing', progress: 0 } })
    await tellImport(tx, { projectId: scope.id, id })
    await enqueue(tx, { kind: 'run-import', payload: { importId: id } }, await turnOf(tx, scope, { id, stage: 'bringing' }))
    return { id }
  })
}
