import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { detachProjects } from './detach-projects'
import { lockProject } from './lock-project'

/**
 * Deletes a project with its pictures, annotations, runs and models: gone for everybody at once, emptied in the background.
 * @param input.confirm the project's name, typed
 */
export async function deleteProject(scope: Scope, input: { confirm: string }): Promise<void> {
  await transaction(async (tx) => {
    const { name } = await lockProject(tx, scope)
    if (input.confirm !== name) throw new AppError('conflict', `Type the project's name, ${name}, to delete it.`)
    await detachProjects(tx, [scope.id])
  })
}
