import { assignmentKey, snapshotPrefix } from '@/lib/domain/keys'
import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

/** Asks for the removal of a snapshot and a split that a version named, and of what only they kept. */
export const leaveSnapshot = (
  tx: Tx,
  { projectId, snapshotHash, splitHash }: { projectId: string; snapshotHash: string; splitHash: string },
): Promise<unknown> =>
  enqueue(tx, {
    kind: 'sweep',
    payload: { projectId, keys: [snapshotPrefix(projectId, snapshotHash), assignmentKey(projectId, splitHash)] },
  })
