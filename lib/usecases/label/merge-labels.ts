import type { Merged } from '@/lib/domain/contract/label'
import { AppError } from '@/lib/domain/errors'
import { keptSince } from '@/lib/domain/image/kept'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { writeLabelChange } from '@/lib/usecases/edit/write-label-change'
import { passOnAttributes } from '@/lib/usecases/attribute/pass-on-attributes'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { labelsChanged } from './add-labels'
import { LONG, refuseTooMuch } from './long-deed'

/**
 * Gives all annotations of one label to another and removes the empty one.
 * @throws AppError 'too_large' where it has too many for one go
 */
export async function mergeLabels(scope: Scope, { label, into }: { label: string; into: string }): Promise<Merged> {
  if (label === into) throw new AppError('invalid', 'A label cannot be merged into itself.')
  const projectId = scope.id
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    // From here on nobody gives a picture the one that goes.
    const both = await tx.$queryRaw<
      { id: string; name: string }[]
    >`SELECT id, name FROM "Label" WHERE id = ANY(${[label, into]}) AND "projectId" = ${projectId} ORDER BY id FOR UPDATE`
    const from = both.find(({ id }) => id === label)
    if (!from || both.length !== 2) throw new AppError('not_found', 'There is no such label in this project.')
    refuseTooMuch({ ...from, annotations: await tx.annotation.count({ where: { labelId: label } }), deed: 'merged' })
    await labelsChanged(tx, { projectId, by: scope.actor, did: { merged: label, into } })
    const change = { relabel: { from: label, to: into } }
    const { left } = await writeLabelChange(tx, { scope, labelId: label, change })
    await passOnAttributes(tx, { projectId, label, into })
    await noteMerge(tx, { projectId, label, into })
    await tx.label.delete({ where: { id: label } })
    return { moved: left }
  }, LONG)
}

/** Images that are deleted by now may come back for a day: their annotations go where the others went. */
async function noteMerge(tx: Tx, { projectId, label, into }: { projectId: string; label: string; into: string }): Promise<void> {
  await tx.mergedLabel.deleteMany({ where: { projectId, mergedAt: { lt: keptSince(now()) } } })
  await tx.mergedLabel.updateMany({ where: { projectId, intoId: label }, data: { intoId: into } })
  await tx.mergedLabel.create({ data: { labelId: label, projectId, intoId: into, mergedAt: now() } })
}
