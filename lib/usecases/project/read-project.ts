import type { Project } from '@/lib/domain/contract/project'
import type { Scope } from '@/lib/domain/workspace/scope'
import { listProjects } from './list-projects'
import { deletedProject } from './lock-project'

/** One project as the list shows it. */
export async function readProject(scope: Scope): Promise<Project> {
  const found = (await listProjects(scope)).items.find(({ id }) => id === scope.id)
  if (!found) throw deletedProject()
  return found
}
