import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'

/** The labels of a project in their order, each with how many annotations use it. */
export async function listLabels(member: Member, { project }: { project: string }) {
  const { id } = await findProject(member, project)
  const labels = await db.label.findMany({
    where: { projectId: id },
    select: { id: true, name: true, color: true, hotkey: true, position: true, _count: { select: { annotations: true } } },
    orderBy: { position: 'asc' },
  })
  return { items: labels.map(({ _count, ...label }) => ({ ...label, count: _count.annotations })) }
}
