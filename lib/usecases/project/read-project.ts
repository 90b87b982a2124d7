import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { listProjects } from './list-projects'

/** One project as the list shows it. */
export async function readProject(member: Member, { project }: { project: string }) {
  const found = (await listProjects(member)).items.find(({ slug }) => slug === project)
  if (!found) throw new AppError('not_found', `There is no project ${project} in this workspace.`)
  return found
}
