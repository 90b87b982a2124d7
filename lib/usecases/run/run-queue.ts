import { db } from '@/lib/io/db'
import { now } from '@/lib/io/clock'

/** Where a run stands in the queue of the whole installation. */
export type QueuePlace = { ahead: number; running: number; reason: string }

/** A free worker takes a run within seconds; one that waits longer with nobody at work has nobody to take it. */
const PATIENCE_SECONDS = 20

/** For a run that would be started now. */
export async function nextPlace(): Promise<{ ahead: number }> {
  return { ahead: await db.run.count({ where: { status: { in: ['queued', 'running'] } } }) }
}

/** For a queued run: how many go first, and why it waits, in a sentence. */
export async function placeOf(run: { id: string; createdAt: Date }): Promise<QueuePlace> {
  const id = { not: run.id } // it may have begun since it was read
  const [queued, running, dead] = await Promise.all([
    db.run.count({ where: { status: 'queued', createdAt: { lt: run.createdAt }, id } }),
    db.run.count({ where: { status: 'running', leaseUntil: { gte: now() }, id } }),
    db.run.count({ where: { status: 'running', leaseUntil: { lt: now() }, id } }),
  ])
  const ahead = queued + running
  return { ahead, running, reason: reasonOf({ queued, running, dead, waited: (now().getTime() - run.createdAt.getTime()) / 1000 }) }
}

function reasonOf({ queued, running, dead, waited }: { queued: number; running: number; dead: number; waited: number }): string {
  if (running > 0)
    return queued > 0
      ? `${running} running and ${queued} queued before it.`
      : `Waits for ${running === 1 ? 'the run' : `${running} runs`} before it.`
  if (dead > 0) return 'The worker that was training stopped answering. Another takes over in a minute or two, if one is running.'
  if (waited < PATIENCE_SECONDS) return 'It starts in a moment.'
  return `No worker has taken it for ${Math.round(waited)} s. Whoever runs this installation should see that a worker is up (npm run worker).`
}
