import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

/**
 * Puts a model in the line of those whose files are written again. Workspaces take turns, whatever one of them asks for: the
 * first model of each comes before the second of any. So each stands behind as many as its workspace has waiting.
 * @param model whose wish is already in its row
 */
export async function askRebuild(tx: Tx, { id, workspaceId }: { id: string; workspaceId: string | null }): Promise<void> {
  const waiting = { id: { not: id }, rebuildAskedAt: { not: null }, rebuildFailure: null }
  const ahead = await tx.model.count({ where: { ...waiting, project: { workspaceId } } })
  await enqueue(tx, { kind: 'rebuild', payload: { modelId: id } }, { priority: -ahead })
}
