import type { Metadata } from 'next'
import { loadWorkspace } from '@/app/(workspace)/[workspace]/load-workspace'
import { Crumbs } from '@/app/_ui/crumbs'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { TopBar } from '@/app/_ui/top-bar'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { NewProject } from './_form/new-project'

export const metadata: Metadata = { title: 'New project' }

export default async function NewProjectPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params
  const { member, workspace } = await loadWorkspace(slug, pages.newProject(slug))
  return (
    <>
      <TopBar crumbs={<Crumbs workspace={workspace}>New project</Crumbs>} />
      {can(member.role, 'create-project') ? (
        <Page title="New project" text="A project holds pictures, their labels and the models trained on them.">
          <NewProject workspace={slug} />
        </Page>
      ) : (
        <Page>
          <Empty
            art="projects"
            title="Projects are made by owners and managers"
            text={`You are ${member.role} in ${workspace.name}. Ask an owner to make one, or to give you another role.`}
          />
        </Page>
      )}
    </>
  )
}
