import type { Models } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'
import { MODEL_FIELDS, openModel } from './find-model'
import { showModels } from './show-model'

const PAGE = 50

/** Models of a project, newest first. `cursor`: the `next` of the answer before. */
export async function listModels(scope: Scope, input: { cursor?: number }): Promise<Models> {
  const rows = await db.model.findMany({
    where: { ...inScope(scope), ...(input.cursor && { number: { lt: input.cursor } }) },
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    select: MODEL_FIELDS,
  })
  const items = await showModels(rows.slice(0, PAGE).map(openModel))
  return { items, next: rows.length > PAGE ? items.at(-1)!.number : null }
}
