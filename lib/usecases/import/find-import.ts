import { AppError } from '@/lib/domain/errors'
import { db, type Tx } from '@/lib/io/db'

/** @throws AppError 'not_found' for an import that the project does not have */
export async function findImport(projectId: string, id: string, tx: Pick<Tx, 'import'> = db) {
  const found = await tx.import.findFirst({ where: { id, projectId } })
  if (!found) throw new AppError('not_found', 'There is no such import in this project.')
  return found
}
