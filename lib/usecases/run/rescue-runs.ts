import type { RunEvent } from '@/lib/domain/run/run'
import { transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'

/**
 * Puts runs back into the queue whose worker is long gone and whose job the queue has given up on. The queue's own
 * retries come first: it hands a dead worker's job on after half a minute.
 * @returns how many
 */
export const rescueRuns = (): Promise<number> =>
  transaction(async (tx) => {
    const rescued = await tx.$queryRaw<{ id: string; projectId: string; number: number }[]>`
      UPDATE "Run" SET status = 'queued', stage = NULL, progress = 0, "leaseUntil" = NULL
      WHERE status = 'running' AND "leaseUntil" < now() - interval '3 minutes' RETURNING id, "projectId", number`
    for (const { id, projectId, number } of rescued) {
      const event: RunEvent = { kind: 'log', level: 'warn', message: 'The worker stopped answering. The run is back in the queue.' }
      await tx.runEvent.create({ data: { runId: id, event } })
      await enqueue(tx, { kind: 'train', payload: { runId: id } }, { priority: 1 })
      await notify(tx, { type: 'run', projectId, number })
    }
    return rescued.length
  })
