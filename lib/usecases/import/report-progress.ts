import { transaction } from '@/lib/io/db'
import { tellImport } from './tell-import'

/** Keeps and tells how far an import is. Answers whether it is still to go on. */
export function reportProgress({ id, projectId }: { id: string; projectId: string }, progress: number): Promise<boolean> {
  return transaction(async (tx) => {
    const { count } = await tx.import.updateMany({ where: { id, stage: 'bringing' }, data: { progress } })
    if (count > 0) await tellImport(tx, { id, projectId })
    return count > 0
  })
}
