import type { Runs } from '@/lib/domain/contract/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'
import { RUN_FIELDS, showRuns } from './show-run'

const PAGE = 50

/** Runs of a project, newest first. `cursor`: the `next` of the answer before. */
export async function listRuns(scope: Scope, input: { cursor?: number }): Promise<Runs> {
  const rows = await db.run.findMany({
    where: { ...inScope(scope), ...(input.cursor && { number: { lt: input.cursor } }) },
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    select: RUN_FIELDS,
  })
  const items = await showRuns(rows.slice(0, PAGE))
  return { items, next: rows.length > PAGE ? items.at(-1)!.number : null }
}
