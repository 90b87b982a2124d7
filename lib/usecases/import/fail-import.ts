import { transaction, type Tx } from '@/lib/io/db'
import { forgetFiles } from './end-import'

export const INTERRUPTED =
  'It was interrupted again and again, and is not tried any more. Start it again; if that ends the same way, tell whoever runs the site.'

/** Ends an import that cannot go on, with the reason for people. */
export const failImport = (importId: string, failure: string): Promise<void> => transaction((tx) => failIn(tx, importId, failure))

export async function failIn(tx: Tx, importId: string, failure: string): Promise<void> {
  const { count } = await tx.import.updateMany({
    where: { id: importId, stage: { in: ['surveying', 'bringing'] } },
    data: { stage: 'failed', failure: failure.slice(0, 500) },
  })
  const begun = count > 0 ? await tx.import.findUnique({ where: { id: importId }, select: { id: true, projectId: true } }) : null
  if (begun) await forgetFiles(tx, begun)
}
