import type { Scope } from '@/lib/domain/workspace/scope'
import type { Tx } from '@/lib/io/db'

type Waiting = { id: string; stage: 'surveying' | 'bringing' }

/**
 * The place of an import among those whose jobs wait: workspaces take turns, so that nobody's twenty imports keep another's one
 * waiting. The first of a workspace comes before the second of any, and a worker does one of a workspace at a time.
 */
export async function turnOf(tx: Tx, { workspaceId }: Scope, { id, stage }: Waiting): Promise<{ turnOf: string; priority: number }> {
  const before = await tx.import.count({ where: { stage, id: { not: id }, project: { workspaceId } } })
  return { turnOf: workspaceId, priority: -before }
}
