import type { Format } from '@/lib/domain/dataset/dataset'
import type { Member } from '@/lib/domain/workspace/member'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { addLabels } from '@/lib/usecases/label/add-labels'
import { findProject } from '@/lib/usecases/project/find-project'

type Input = {
  project: string
  source: string
  format: Format
  /** all that the source knows, in its order, also those that mark nothing */
  labels?: string[]
}

/** Begins an import: uploads and annotations that name it can be undone together. Labels are named as the source does. */
export function startImport(member: Member, { project, source, format, labels = [] }: Input): Promise<{ id: string }> {
  return transaction(async (tx) => {
    const { id: projectId } = await findProject(member, project, tx)
    const started = await tx.import.create({ data: { projectId, source, format, createdById: member.userId, createdAt: now() }, select: { id: true } })
    await addLabels(tx, { projectId, names: labels })
    return started
  })
}
