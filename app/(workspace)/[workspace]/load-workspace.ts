import { cache } from 'react'
import type { RailProject } from '@/app/_ui/rail'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { can } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { LABEL_COLORS } from '@/lib/domain/label/color'
import { listProjects } from '@/lib/usecases/project/list-projects'
import { pageMember } from '@/lib/web/session'

/** What the frame and the pages of a workspace share, asked for once a request. */
export const loadWorkspace = cache(async (slug: string, path: string = pages.workspace(slug)) => {
  const { member, person, workspace } = await pageMember(slug, 'view', path)
  const { items } = await listProjects(member)
  const projects = items.map((project, i) => ({
    ...project,
    href: projectHref({ workspace: slug, project: project.slug }, member.role),
    color: (i % LABEL_COLORS) + 1,
  }))
  return { member, person, workspace, projects }
})

export type LoadedProject = Awaited<ReturnType<typeof loadWorkspace>>['projects'][number]

/** A project's start: its images, or for those who may not see them its models. */
const projectHref = (place: Place, role: Role): string => (can(role, 'see-images') ? pages.images(place) : pages.models(place))

/** A project as the rail draws it. */
export const railProject = ({ slug, name, href, color }: LoadedProject): RailProject => ({ slug, name, href, color })
