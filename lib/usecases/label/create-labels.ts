import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { addLabels } from './add-labels'
import { listLabels } from './list-labels'

/**
 * Makes labels, several at once; those that exist stay as they are. Answers all labels of the project.
 * @throws AppError 'conflict' for a name that differs from another label's in capitals only
 */
export async function createLabels(member: Member, { project, names }: { project: string; names: string[] }) {
  await transaction(async (tx) => {
    const { id } = await lockProject(tx, member, project)
    await addLabels(tx, { projectId: id, names, byHand: true })
  })
  return listLabels(member, { project })
}
