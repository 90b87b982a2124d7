import { AppError } from '@/lib/domain/errors'
import type { Tx } from '@/lib/io/db'

/**
 * Makes sure of the label that an attribute is to be of.
 * @throws AppError 'not_found'
 */
export async function refuseLabel(tx: Tx, { projectId, labelId }: { projectId: string; labelId: string | null }): Promise<void> {
  if (labelId !== null && !(await tx.label.count({ where: { id: labelId, projectId } })))
    throw new AppError('not_found', 'There is no such label in this project.')
}
