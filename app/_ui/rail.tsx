'use client'

import { House, Plus, Users } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { pages } from '@/lib/domain/address/pages'
import { Logo } from './logo'
import { projectLetters } from './project-letters'
import { labelClass } from './swatch'
import { Tip } from './tip'

export type RailProject = { slug: string; name: string; href: string; color: number }

type Props = {
  workspace: { slug: string; name: string }
  projects: readonly RailProject[]
  mayCreate: boolean
  /** The menu of the person, at the end. */
  person: ReactNode
}

/** The way around a workspace: at the left, below 800 px at the bottom. */
export function Rail({ workspace, projects, mayCreate, person }: Props) {
  const t = useTexts('ui')
  const home = pages.workspace(workspace.slug)
  return (
    <nav className="rail" aria-label={t('rail.title')}>
      <Link className="rail-logo" href={home} aria-label={t('rail.homeOf', { name: workspace.name })}>
        <Logo />
      </Link>
      <RailLink href={home} exact text={t('rail.home')} icon={<House aria-hidden="true" />} />
      <hr className="rail-line" />
      <div className="rail-projects">
        {projects.map((project) => (
          <RailProjectLink key={project.slug} workspace={workspace.slug} project={project} />
        ))}
      </div>
      {mayCreate && <RailLink href={pages.newProject(workspace.slug)} text={t('rail.newProject')} icon={<Plus aria-hidden="true" />} />}
      <span className="rail-space" />
      <RailLink href={pages.members(workspace.slug)} text={t('rail.members')} icon={<Users aria-hidden="true" />} />
      {person}
    </nav>
  )
}

function useIsHere(href: string, exact?: boolean): 'page' | undefined {
  const path = usePathname()
  return path === href || (!exact && path.startsWith(`${href}/`)) ? 'page' : undefined
}

function RailLink({ href, text, icon, exact }: { href: string; text: string; icon: ReactNode; exact?: boolean }) {
  const here = useIsHere(href, exact)
  return (
    <Tip text={text} side="right">
      <Link className="rail-item" href={href} aria-label={text} aria-current={here}>
        {icon}
      </Link>
    </Tip>
  )
}

function RailProjectLink({ workspace, project }: { workspace: string; project: RailProject }) {
  const here = useIsHere(pages.images({ workspace, project: project.slug }))
  return (
    <Tip text={project.name} side="right">
      <Link className={`rail-project ${labelClass(project.color)}`} href={project.href} aria-current={here}>
        <span role="img" aria-label={project.name}>
          {projectLetters(project.name)}
        </span>
      </Link>
    </Tip>
  )
}
