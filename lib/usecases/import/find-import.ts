import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Format } from '@/lib/domain/dataset/dataset'
import { db, type Tx } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

/** @throws AppError 'not_found' for an import that the project does not have */
export async function findImport(scope: Scope, id: string) {
  const found = await db.import.findFirst({ where: { id, ...inScope(scope) } })
  if (!found) throw noImport()
  return found
}

/**
 * Keeps an import from being undone before the transaction ends, so that nothing comes in under it unseen. Taken before
 * images are locked.
 * @returns what it is of, as long as it is still there
 */
export async function holdImport(tx: Tx, id: string): Promise<{ format: Format } | undefined> {
  const [held] = await tx.$queryRaw<{ format: Format }[]>`SELECT format FROM "Import" WHERE id = ${id} FOR KEY SHARE`
  return held
}

/** Whether what comes in under an import is a data set, which says more of its pictures than that they are there. */
export const isDataSet = ({ format }: { format: string }): boolean => format !== 'pictures'

/** Also for one that was undone a moment ago. */
export const noImport = () => new AppError('not_found', 'There is no such import in this project.')
