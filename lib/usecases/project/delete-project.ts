import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { detachProjects } from './detach-projects'
import { lockProject } from './lock-project'

/**
 * Deletes a project with its pictures, annotations, runs and models: gone for everybody at once, emptied in the background.
 * @param input.confirm the project's name, typed
 */
export async function deleteProject(member: Member, input: { project: string; confirm: string }): Promise<void> {
  await transaction(async (tx) => {
    const { id, name } = await lockProject(tx, member, input.project)
    if (input.confirm !== name) throw new AppError('conflict', `Type the project's name, ${name}, to delete it.`)
    await detachProjects(tx, [id])
  })
}
