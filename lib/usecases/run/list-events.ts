import type { ToldEvents } from '@/lib/domain/contract/run'
import { RunEvent } from '@/lib/domain/run/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { findRun } from './find-run'

const PAGE = 2000

/** What a run said, in order, after the event with the id `after`. Ask again with the last id until `items` is empty. */
export async function listEvents(scope: Scope, input: { run: number; after?: bigint }): Promise<ToldEvents> {
  const { id: runId } = await findRun(scope, input.run)
  const rows = await db.runEvent.findMany({
    where: { runId, ...(input.after !== undefined && { id: { gt: input.after } }) },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true, at: true, event: true },
  })
  return { items: rows.map(({ id, at, event }) => ({ id: String(id), at, event: RunEvent.parse(event) })) }
}
