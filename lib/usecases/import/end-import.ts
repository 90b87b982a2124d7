import { importPrefix } from '@/lib/domain/keys'
import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { tellImport } from './tell-import'

/** Longer than a file that may be put now can take to arrive, seconds. */
const LATE_SECONDS = 20 * 60

/** Forgets the files of an import that has ended, here and in the bucket, and tells that it has. What it did not label goes to its pool now. */
export async function forgetFiles(tx: Tx, begun: { id: string; projectId: string }): Promise<void> {
  await tx.importFile.deleteMany({ where: { importId: begun.id } })
  await tx.importOutcome.deleteMany({ where: { importId: begun.id } })
  await sweepFiles(tx, begun)
  await tellImport(tx, begun)
  await enqueue(tx, { kind: 'settle', payload: { projectId: begun.projectId } }, { only: begun.projectId })
}

/** Asks for the sweep of what an import left in the bucket, now and once more for what is on its way. */
export async function sweepFiles(tx: Tx, { id, projectId }: { id: string; projectId: string }): Promise<void> {
  const payload = { projectId, keys: [importPrefix(projectId, id)] }
  await enqueue(tx, { kind: 'sweep', payload })
  await enqueue(tx, { kind: 'sweep', payload }, { afterSeconds: LATE_SECONDS })
}
