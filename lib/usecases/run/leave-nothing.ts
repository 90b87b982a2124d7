import { modelPrefix, runPrefix } from '@/lib/domain/keys'
import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

/**
 * Asks for the removal of what a run has in the bucket and nobody needs: its checkpoint, once it has ended, and what was
 * uploaded under these tokens and is no model. In the transaction that ends the run or drops a token: a worker that is
 * killed after it cannot.
 */
export async function leaveNothing(
  tx: Tx,
  { projectId, runId }: { projectId: string; runId: string },
  tokens: (string | null)[],
): Promise<void> {
  const prefixes = tokens.flatMap((token) => (token === null ? [] : modelPrefix(projectId, token)))
  await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [runPrefix(projectId, runId), ...prefixes] } })
}
