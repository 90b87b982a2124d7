'use client'

import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { pages } from '@/lib/domain/address/pages'
import { DemoButton } from './demo-button'

/** The first look at a workspace: make a project, or see the whole loop on painted scenes. */
export function NoProjects({ workspace, mayCreate }: { workspace: string; mayCreate: boolean }) {
  if (!mayCreate) {
    return (
      <Empty
        art="projects"
        title="No projects yet"
        text="An owner or manager of this workspace makes the first one. It will be listed here."
      />
    )
  }
  return (
    <Empty
      art="projects"
      title="Make the first project"
      text="A project holds pictures, their labels and the models trained on them. Without pictures at hand, the demo project shows the whole loop on 60 painted scenes."
    >
      <ButtonLink variant="primary" href={pages.newProject(workspace)}>
        New project
      </ButtonLink>
      <DemoButton workspace={workspace} />
    </Empty>
  )
}
