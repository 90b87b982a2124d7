import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { MadeFor } from '@/app/_client/made-for'
import { Rail } from '@/app/_ui/rail'
import { can } from '@/lib/domain/workspace/rights'
import { whoAmI } from '@/lib/usecases/session/who-am-i'
import { sessionPerson } from '@/lib/web/session'
import { WorkspaceFrame } from './_frame/workspace-frame'
import { PersonMenu } from './_frame/person-menu'
import { loadWorkspace, railProject } from './load-workspace'

type Props = { children: ReactNode; params: Promise<{ workspace: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await sessionPerson())) return {}
  const { workspace } = await loadWorkspace((await params).workspace)
  return { title: { default: workspace.name, template: `%s · ${workspace.name} · Corral` } }
}

export default async function WorkspaceLayout({ children, params }: Props) {
  // The page knows its own address, so it is the page that leads a signed-out visitor to the sign-in page and back.
  if (!(await sessionPerson())) return children
  const { member, person, workspace, projects } = await loadWorkspace((await params).workspace)
  const { workspaces } = await whoAmI(person)
  const menu = (
    <PersonMenu
      person={{ id: person.userId, name: person.name, email: person.email }}
      workspace={workspace}
      others={workspaces.filter(({ slug }) => slug !== workspace.slug)}
    />
  )
  return (
    <>
      <MadeFor id={person.userId} />
      <WorkspaceFrame
        person={person.userId}
        rail={
          <Rail workspace={workspace} projects={projects.map(railProject)} mayCreate={can(member.role, 'create-project')} person={menu} />
        }
      >
        {children}
      </WorkspaceFrame>
    </>
  )
}
