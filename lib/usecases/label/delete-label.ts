import { AppError } from '@/lib/domain/errors'
import { SWEPT_AFTER_SECONDS } from '@/lib/domain/image/kept'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { writeLabelChange } from '@/lib/usecases/edit/write-label-change'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { labelsChanged } from './add-labels'
import { LONG, refuseTooMuch } from './long-deed'

/**
 * Deletes a label with its annotations. Pictures left without any go back to the unlabelled pool. For a while all of it can
 * be brought back (`restoreLabel`).
 * @param input.annotations how many the person was told would go
 * @throws AppError 'conflict' when it would be another number by now, 'too_large' where it is too large for one go
 */
export async function deleteLabel(scope: Scope, { label, annotations }: { label: string; annotations: number }): Promise<void> {
  const projectId = scope.id
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    const [found] = await tx.$queryRaw<
      { name: string }[]
    >`SELECT name FROM "Label" WHERE id = ${label} AND "projectId" = ${projectId} FOR UPDATE`
    if (!found) throw new AppError('not_found', 'There is no such label in this project.')
    refuseTooMuch({ ...found, annotations, deed: 'deleted' })
    await labelsChanged(tx, { projectId, by: scope.actor, did: { deleted: label } })
    const change = { dropLabel: label }
    const { had } = await writeLabelChange(tx, { scope, labelId: label, change })
    // By now they are locked, so the number is sure; what was done is taken back with the transaction.
    if (had !== annotations)
      throw new AppError('conflict', `${found.name} has ${had} annotations by now, not ${annotations}. Look again before you delete it.`)
    await tx.label.delete({ where: { id: label } })
    await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [] } }, { afterSeconds: SWEPT_AFTER_SECONDS })
  }, LONG)
}
