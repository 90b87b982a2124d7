import { ImportReport } from '@/lib/domain/dataset/report'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'
import { findImport } from './find-import'

/** One import with its report, which it has when it has ended, and how many of its images are still there. */
export async function readImport(member: Member, input: { project: string; import: string }) {
  const { id: projectId } = await findProject(member, input.project)
  const { projectId: _, report, ...row } = await findImport(projectId, input.import)
  const images = await db.image.count({ where: { importId: row.id } })
  return { ...row, report: row.finishedAt ? ImportReport.parse(report) : null, images }
}
