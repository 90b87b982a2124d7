import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'

const MOST_LISTED = 100

/** The latest imports of a project, newest first, each with its report and how many of its images are still there. */
export async function listImports(member: Member, { project }: { project: string }) {
  const { id: projectId } = await findProject(member, project)
  const rows = await db.import.findMany({
    where: { projectId },
    select: { id: true, source: true, format: true, createdAt: true, createdById: true, finishedAt: true, report: true, _count: { select: { images: true } } },
    orderBy: { createdAt: 'desc' },
    take: MOST_LISTED,
  })
  return { items: rows.map(({ _count, finishedAt, report, ...row }) => ({ ...row, finishedAt, report: finishedAt ? report : null, images: _count.images })) }
}
