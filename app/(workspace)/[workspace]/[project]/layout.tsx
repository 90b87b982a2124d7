import { Zap } from 'lucide-react'
import type { Texts } from '@/lib/texts/texts'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { ButtonLink } from '@/app/_ui/button-link'
import { getTexts } from '@/app/_texts/get-texts'
import { Tabs, type TabLink } from '@/app/_ui/tabs'
import { TopBar } from '@/app/_ui/top-bar'
import { can } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { sessionPerson } from '@/lib/web/session'
import { loadProject, loadWorkspace, railProject, type LoadedProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { LabelLink } from './_frame/label-link'
import { ProjectFrame } from './_frame/project-frame'
import { ProjectSwitch } from './_frame/project-switch'

type Props = { children: ReactNode; params: Promise<{ workspace: string; project: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (!(await sessionPerson())) return {}
  const { workspace, project } = await params
  const found = (await loadWorkspace(workspace)).projects.find(({ slug }) => slug === project)
  return found ? { title: { default: found.name, template: `%s · ${found.name} · Corral` } } : {}
}

export default async function ProjectLayout({ children, params }: Props) {
  if (!(await sessionPerson())) return children
  const { workspace: slug, project: projectSlug } = await params
  const t = await getTexts('project')
  const place = { workspace: slug, project: projectSlug }
  const { member, person, workspace, projects, project } = await loadProject(place)
  const bar = (
    <TopBar
      crumbs={<ProjectSwitch workspace={workspace} here={projectSlug} projects={projects.map(railProject)} />}
      tabs={<Tabs label={project.name} tabs={tabsOf({ place, project, role: member.role }, t)} />}
      acts={<Acts place={place} project={project} role={member.role} />}
    />
  )
  return (
    <ProjectFrame bar={bar} place={place} told={can(member.role, 'see-images') ? person.userId : undefined}>
      {children}
    </ProjectFrame>
  )
}

type Where = { place: Place; project: LoadedProject; role: Role }

function tabsOf({ place, project, role }: Where, t: Texts<'project'>): TabLink[] {
  const { counts, type, models } = project
  return [
    ...(can(role, 'see-images')
      ? [
          {
            href: pages.images(place),
            text: t('images'),
            count: counts.all,
            exact: true,
            also: [pages.imports(place), pages.exports(place), pages.versions(place), pages.duplicates(place)],
          },
        ]
      : []),
    ...(can(role, 'label') && type === 'detection' ? [{ href: pages.annotate(place), text: t('annotate'), count: counts.unlabelled }] : []),
    ...(can(role, 'train') ? [{ href: pages.train(place), text: t('train'), also: [pages.runs(place)] }] : []),
    { href: pages.models(place), text: t('models'), count: models },
    ...(can(role, 'edit-project') ? [{ href: pages.projectSettings(place), text: t('settings') }] : []),
  ]
}

function Acts({ place, project, role }: Where) {
  const t = useTexts('project')
  const labelHere = project.type === 'detection' ? pages.annotate(place) : pages.images(place, { pool: 'unlabelled' })
  return (
    <>
      {can(role, 'train') && (
        <ButtonLink size="sm" href={pages.train(place)} icon={<Zap aria-hidden="true" />}>
          {t('train')}
        </ButtonLink>
      )}
      {can(role, 'label') && project.counts.unlabelled > 0 && <LabelLink href={labelHere} />}
    </>
  )
}
