import { transaction } from '@/lib/io/db'
import { forgetFiles } from './end-import'

/** Ends an import that cannot go on, with the reason for people. */
export function failImport(importId: string, failure: string): Promise<void> {
  return transaction(async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id: importId, stage: { in: ['surveying', 'bringing'] } },
      data: { stage: 'failed', failure: failure.slice(0, 500) },
    })
    const begun = count > 0 ? await tx.import.findUnique({ where: { id: importId }, select: { id: true, projectId: true } }) : null
    if (begun) await forgetFiles(tx, begun)
  })
}
