import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { findProject } from './find-project'

/**
 * Deletes a project with its pictures, annotations, runs and models; the bucket is cleaned in the background.
 * @param input.confirm the project's name, typed
 */
export async function deleteProject(member: Member, input: { project: string; confirm: string }): Promise<void> {
  await transaction(async (tx) => {
    const { id, name } = await findProject(member, input.project, tx)
    if (input.confirm !== name) throw new AppError('conflict', `Type the project's name, ${name}, to delete it.`)
    // Annotations hold on to their labels, so pictures go first.
    await tx.image.deleteMany({ where: { projectId: id } })
    await tx.project.delete({ where: { id } })
    await enqueue(tx, { kind: 'sweep', payload: { projectId: id } })
  })
}
