import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { RailProject } from '@/app/_ui/rail'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { can, canIn } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import type { Scope } from '@/lib/domain/workspace/scope'
import { LABEL_COLORS } from '@/lib/domain/label/color'
import { livePosition } from '@/lib/usecases/image/live-position'
import { listProjects } from '@/lib/usecases/project/list-projects'
import { pageMember, pagePerson } from '@/lib/web/session'

/**
 * What the frame and the pages of a workspace share, asked for once a request.
 * @param path the page's own, to come back to after signing in
 */
export async function loadWorkspace(slug: string, path: string = pages.workspace(slug)) {
  await pagePerson(path)
  return workspaceOf(slug)
}

const workspaceOf = cache(async (slug: string) => {
  const { member, person, workspace } = await pageMember(slug, 'view')
  const { items } = await listProjects(member)
  const projects = items.map((project, i) => ({
    ...project,
    href: projectHref({ workspace: slug, project: project.slug }, member.role),
    color: (i % LABEL_COLORS) + 1,
  }))
  return { member, person, workspace, projects }
})

export type LoadedProject = Awaited<ReturnType<typeof loadWorkspace>>['projects'][number]

/** The same, and the project in the address with the scope that use cases below it take; `position` is for `MadeAt`, where a page listens. */
export async function loadProject(place: Place, path: string = pages.images(place)) {
  const position = await livePosition()
  const loaded = await loadWorkspace(place.workspace, path)
  const project = loaded.projects.find(({ slug }) => slug === place.project)
  if (!project) notFound()
  const { id, type, multiLabel } = project
  const { workspaceId, userId: actor, role } = loaded.member
  const scope: Scope = { id, workspaceId, type, multiLabel, mayAddLabels: canIn(project, role, 'add-labels'), actor }
  return { ...loaded, project, scope, position }
}

/** A project's start: its images, or for those who may not see them its models. */
const projectHref = (place: Place, role: Role): string => (can(role, 'see-images') ? pages.images(place) : pages.models(place))

/** A project as the rail draws it. */
export const railProject = ({ slug, name, href, color }: LoadedProject): RailProject => ({ slug, name, href, color })
