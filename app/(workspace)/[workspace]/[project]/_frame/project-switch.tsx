'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Crumbs } from '@/app/_ui/crumbs'
import { Menu, MenuHead, MenuItem } from '@/app/_ui/menu'
import type { RailProject } from '@/app/_ui/rail'
import { Swatch } from '@/app/_ui/swatch'

type Props = { workspace: { slug: string; name: string }; here: string; projects: readonly RailProject[] }

/** Workspace / project, with the way to the other projects. */
export function ProjectSwitch({ workspace, here, projects }: Props) {
  const t = useTexts('project')
  const trigger = (
    <Button variant="ghost" size="sm" className="min-w-0 !px-1 !font-semibold !text-fg">
      <span className="overflow-hidden text-ellipsis">{projects.find(({ slug }) => slug === here)?.name}</span>
      <ChevronsUpDown className="!size-3.5" aria-hidden="true" />
    </Button>
  )
  return (
    <Crumbs workspace={workspace}>
      <Menu trigger={trigger}>
        <MenuHead>{t('projects')}</MenuHead>
        {projects.map((project) => (
          <MenuItem key={project.slug} href={project.href} icon={<Swatch color={project.color} />}>
            {project.name}
          </MenuItem>
        ))}
      </Menu>
    </Crumbs>
  )
}
