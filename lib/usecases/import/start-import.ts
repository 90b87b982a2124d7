import type { Format } from '@/lib/domain/dataset/dataset'
import type { Member } from '@/lib/domain/workspace/member'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'

/** Begins an import: uploads and annotations that name it can be undone together. */
export async function startImport(member: Member, { project, source, format }: { project: string; source: string; format: Format }): Promise<{ id: string }> {
  const { id: projectId } = await findProject(member, project)
  return db.import.create({ data: { projectId, source, format, createdById: member.userId, createdAt: now() }, select: { id: true } })
}
