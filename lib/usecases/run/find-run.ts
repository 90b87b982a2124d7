import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { RUN_FIELDS } from './show-run'

/** @throws AppError 'not_found', also where it belongs to another workspace */
export async function findRun({ workspaceId }: Member, { project, run }: { project: string; run: number }) {
  const found = await db.run.findFirst({
    where: { number: run, project: { slug: project, workspaceId } },
    select: { ...RUN_FIELDS, projectId: true },
  })
  if (!found) throw new AppError('not_found', `There is no run ${run} in this project.`)
  return found
}
