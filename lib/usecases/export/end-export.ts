import type { ExportReport } from '@/lib/domain/dataset/export-report'
import { exportPrefix } from '@/lib/domain/keys'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import type { StoredExport } from './find-export'
import type { ExportLease } from './lease'
import { tellExport } from './tell-export'

export type ExportEnd =
  { stage: 'done'; report: ExportReport; file: StoredExport; expiresAt: Date } | { stage: 'failed'; failure: string } | { stage: 'waiting' }

/**
 * Ends an attempt, if the export is still ours and its project there, and asks for the next one in turn.
 * @returns whether it was ours; where not, whatever was written goes
 */
export async function endExport(tx: Tx, lease: ExportLease, end: ExportEnd): Promise<boolean> {
  const { id, projectId, token } = lease
  // Held, so that it is not emptied before it is known what there is to remove.
  const [project] = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM "Project" WHERE id = ${projectId} AND "workspaceId" IS NOT NULL FOR KEY SHARE`
  const over = end.stage === 'waiting' ? {} : { finishedAt: now(), progress: 1 }
  const { count } = project
    ? await tx.export.updateMany({ where: { id, leaseToken: token }, data: { ...end, ...over, leaseToken: null, leaseUntil: null } })
    : { count: 0 }
  if (count > 0) await tellExport(tx, lease)
  if (count === 0 || end.stage !== 'done') await sweepExport(tx, { id, projectId })
  await enqueue(tx, { kind: 'export', payload: {} })
  return count > 0
}

/** Asks for the removal of what lies in the bucket under an export and is not what it ended with. */
export const sweepExport = (tx: Tx, { id, projectId }: { id: string; projectId: string }): Promise<void> =>
  enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [exportPrefix(projectId, id)] } })
