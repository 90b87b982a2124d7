import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'
import { RUN_FIELDS, showRuns } from './show-run'

const PAGE = 50

/** Runs of a project, newest first. `cursor`: the `next` of the answer before. */
export async function listRuns(member: Member, input: { project: string; cursor?: number }) {
  const { id: projectId } = await findProject(member, input.project)
  const rows = await db.run.findMany({
    where: { projectId, ...(input.cursor && { number: { lt: input.cursor } }) },
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    select: RUN_FIELDS,
  })
  const items = await showRuns(rows.slice(0, PAGE))
  return { items, next: rows.length > PAGE ? items.at(-1)!.number : null }
}
