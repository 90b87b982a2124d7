import type { ImportReport } from '@/lib/domain/dataset/report'
import type { Member } from '@/lib/domain/workspace/member'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'
import { findImport, noImport } from './find-import'

/** Ends an import with the report of what it found and kept; repeating it replaces the report. */
export async function finishImport(
  member: Member,
  input: { project: string; import: string; report: ImportReport },
): Promise<{ id: string }> {
  const project = await findProject(member, input.project)
  const { id, finishedAt } = await findImport(project.id, input.import)
  const { count } = await db.import.updateMany({ where: { id }, data: { report: input.report, finishedAt: finishedAt ?? now() } })
  if (count === 0) throw noImport() // undone in between
  return { id }
}
