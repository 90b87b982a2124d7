import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { leaveNothing } from './leave-nothing'

/** Ends a run that somebody wants cancelled and no worker holds. Its row is locked. */
export async function cancelUnheld(
  tx: Tx,
  { id, projectId, number, leaseToken }: { id: string; projectId: string; number: number; leaseToken: string | null },
): Promise<void> {
  await tx.run.update({ where: { id }, data: { status: 'cancelled', finishedAt: now(), leaseToken: null, leaseUntil: null } })
  await leaveNothing(tx, { projectId, runId: id }, [leaseToken])
  await notify(tx, { type: 'run', projectId, number })
}
