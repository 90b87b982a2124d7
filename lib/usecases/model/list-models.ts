import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'
import { MODEL_FIELDS, openModel } from './find-model'
import { showModels } from './show-model'

const PAGE = 50

/** Models of a project, newest first. `cursor`: the `next` of the answer before. */
export async function listModels(member: Member, input: { project: string; cursor?: number }) {
  const { id: projectId } = await findProject(member, input.project)
  const rows = await db.model.findMany({
    where: { projectId, ...(input.cursor && { number: { lt: input.cursor } }) },
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    select: MODEL_FIELDS,
  })
  const items = await showModels(rows.slice(0, PAGE).map(openModel))
  return { items, next: rows.length > PAGE ? items.at(-1)!.number : null }
}
