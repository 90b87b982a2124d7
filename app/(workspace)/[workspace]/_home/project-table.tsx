'use client'

import Link from 'next/link'
import { Card } from '@/app/_ui/card'
import { count, many } from '@/app/_ui/count'
import { Dot } from '@/app/_ui/dot'
import { PoolBar } from '@/app/_ui/pool-bar'
import { Spinner } from '@/app/_ui/spinner'
import { Table } from '@/app/_ui/table'
import type { HomeProject } from './project'
import { ProjectPictures } from './project-pictures'

type Props = { workspace: string; projects: readonly HomeProject[]; pictures: boolean }

/** Every project: how far it is labelled, and whether it trains. */
export function ProjectTable({ workspace, projects, pictures }: Props) {
  return (
    <Card title="Projects" flush>
      <Table label="Projects">
        <thead>
          <tr>
            <th>Project</th>
            <th>Labelled</th>
            <th className="max-rail:hidden">Models</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <tr key={project.slug} className="h-16">
              <td>
                <span className="relative flex items-center gap-3">
                  {pictures && (
                    <ProjectPictures workspace={workspace} project={project.slug} count={3} className="h-10 w-31 max-rail:hidden" />
                  )}
                  <span className="flex min-w-0 flex-col">
                    <Link href={project.href} className="font-medium text-fg after:absolute after:inset-0">
                      {project.name}
                    </Link>
                    <span className="text-12 text-fg-3">
                      {project.type === 'detection' ? 'Boxes' : 'Sorting'}, {many(project.labels.length, 'label')}
                    </span>
                  </span>
                </span>
              </td>
              <td className="w-70 min-w-36 max-rail:w-36">
                <PoolBar {...project.counts} className="mb-1.5" />
                <Left {...project.counts} />
              </td>
              <td className="whitespace-nowrap max-rail:hidden">
                <Training models={project.models} run={project.run} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function Left({ all, labelled, unlabelled }: HomeProject['counts']) {
  if (all === 0) return <span className="text-12 text-fg-3">no images yet</span>
  return (
    <span className="num text-12 text-fg-3">
      {count(labelled)} of {count(all)} labelled{unlabelled > 0 && ', '}
      {unlabelled > 0 && <b className="text-fg-2">{count(unlabelled)} left</b>}
    </span>
  )
}

function Training({ models, run }: Pick<HomeProject, 'models' | 'run'>) {
  if (run) {
    return (
      <span className="flex items-center gap-1.5">
        {run.status === 'running' ? <Spinner /> : <Dot tone="ring" />}
        Run {run.number}
        <span className="num text-fg-3">
          {run.status === 'running' ? `training, ${Math.round(run.progress * 100)}%` : 'waits in the queue'}
        </span>
      </span>
    )
  }
  if (models === 0) return <span className="text-fg-3">none yet</span>
  return (
    <span className="flex items-center gap-1.5">
      <Dot tone="ok" />
      {many(models, 'model')}
    </span>
  )
}
