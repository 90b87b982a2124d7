import { AppError } from '@/lib/domain/errors'
import { refuseLookAlikes } from '@/lib/domain/label/look-alike'
import { isToolLetter } from '@/lib/domain/tools/letters'
import type { Scope } from '@/lib/domain/workspace/scope'
import { isTaken, transaction, type Tx } from '@/lib/io/db'
import { writeLabelChange } from '@/lib/usecases/edit/write-label-change'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { labelsChanged } from './add-labels'

type Input = { label: string; name?: string; color?: number; hotkey?: string | null }

/**
 * Renames or recolours a label, or gives it a key; a key moves over from the label that had it.
 * @throws AppError 'conflict' for a name that another label has, be it with other capitals, and for a key that a tool has
 */
export async function changeLabel(scope: Scope, { label, name, color, hotkey }: Input): Promise<void> {
  const change = { name, color, hotkey }
  const projectId = scope.id
  if (hotkey && isToolLetter(scope.type, hotkey))
    throw new AppError('conflict', `The key ${hotkey.toUpperCase()} does something else where labels are given. Choose another.`)
  try {
    await transaction(async (tx) => {
      await lockProject(tx, scope)
      if (change.hotkey) await tx.label.updateMany({ where: { projectId, hotkey: change.hotkey }, data: { hotkey: null } })
      await update(tx, { projectId, label, change })
      // The pools in the bucket name labels, so a new name is written to every picture that carries it.
      const renamed = change.name !== undefined
      await labelsChanged(tx, { projectId, by: scope.actor, did: renamed ? { renamed: label } : undefined })
      if (renamed) await writeLabelChange(tx, { scope, labelId: label })
    })
  } catch (error) {
    if (isTaken(error)) throw new AppError('conflict', `There is a label ${change.name} already. Merge the two instead.`)
    throw error
  }
}

async function update(tx: Tx, { projectId, label, change }: { projectId: string; label: string; change: Omit<Input, 'label'> }) {
  if (change.name !== undefined) {
    const others = await tx.label.findMany({ where: { projectId, id: { not: label } }, select: { name: true } })
    refuseLookAlikes(
      [change.name],
      others.map(({ name }) => name),
    )
  }
  const { count } = await tx.label.updateMany({ where: { id: label, projectId }, data: change })
  if (count === 0) throw new AppError('not_found', 'There is no such label in this project.')
}
