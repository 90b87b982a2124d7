import { Plus, Users } from 'lucide-react'
import { cookies } from 'next/headers'
import { getTexts } from '@/app/_texts/get-texts'
import { PLACE_COOKIE, readLastPlace } from '@/app/_client/last-place'
import { Badge } from '@/app/_ui/badge'
import { ButtonLink } from '@/app/_ui/button-link'
import { Page } from '@/app/_ui/page'
import { TopBar } from '@/app/_ui/top-bar'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listMembers } from '@/lib/usecases/member/list-members'
import { siteFacts } from '@/lib/web/site-facts'
import { GoOn } from './_home/go-on'
import { HomeSide } from './_home/home-side'
import { NoProjects } from './_home/no-projects'
import { ProjectTable } from './_home/project-table'
import { loadWorkspace, type LoadedProject } from './load-workspace'

export default async function HomePage({ params }: { params: Promise<{ workspace: string }> }) {
  const t = await getTexts('home')
  const { member, workspace, projects } = await loadWorkspace((await params).workspace)
  const { members, invites } = await listMembers(member)
  const last = readLastPlace((await cookies()).get(PLACE_COOKIE)?.value)
  const next = can(member.role, 'label') ? whereToGoOn(projects, last?.workspace === workspace.slug ? last.project : undefined) : undefined
  const mayCreate = can(member.role, 'create-project')
  return (
    <>
      <TopBar
        crumbs={
          <div className="crumbs">
            <span className="crumb-here">{workspace.name}</span>
            <Badge className="max-rail:hidden">{t('projectCount', { n: projects.length })}</Badge>
          </div>
        }
        acts={
          <>
            {can(member.role, 'invite') && (
              <ButtonLink size="sm" href={pages.members(workspace.slug)} icon={<Users aria-hidden="true" />}>
                {t('invite')}
              </ButtonLink>
            )}
            {mayCreate && (
              <ButtonLink
                size="sm"
                variant={next || projects.length === 0 ? 'secondary' : 'primary'}
                href={pages.newProject(workspace.slug)}
                icon={<Plus aria-hidden="true" />}
              >
                {t('newProject')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Page bare>
        <div className="grid min-h-full grid-cols-1 side:grid-cols-[minmax(0,1fr)_344px]">
          <div className="flex min-w-0 flex-col gap-4 p-4 rail:px-6 rail:pb-8 rail:pt-5">
            <h1 className="sr-only">{workspace.name}</h1>
            {next && <GoOn workspace={workspace.slug} project={next} />}
            {projects.length > 0 ? (
              <ProjectTable workspace={workspace.slug} projects={projects} pictures={can(member.role, 'see-images')} />
            ) : (
              <NoProjects workspace={workspace.slug} mayCreate={mayCreate} />
            )}
          </div>
          <HomeSide
            workspace={workspace}
            people={members.map(({ userId, name, email }) => ({ id: userId, name, email }))}
            invites={invites.length}
            origin={can(member.role, 'import') ? siteFacts().origin : undefined}
          />
        </div>
      </Page>
    </>
  )
}

/** The project of last time while something is left in it, else the first with something left. */
const whereToGoOn = (projects: readonly LoadedProject[], last: string | undefined): LoadedProject | undefined => {
  const open = projects.filter(({ counts }) => counts.unlabelled > 0)
  return open.find(({ slug }) => slug === last) ?? open[0]
}
