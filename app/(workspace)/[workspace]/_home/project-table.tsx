'use client'

import Link from 'next/link'
import { useFigures, useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { Dot } from '@/app/_ui/dot'
import { PoolBar } from '@/app/_ui/pool-bar'
import { Spinner } from '@/app/_ui/spinner'
import { Table } from '@/app/_ui/table'
import type { HomeProject } from './project'
import { ProjectPictures } from './project-pictures'

type Props = { workspace: string; projects: readonly HomeProject[]; pictures: boolean }

/** Every project: how far it is labelled, and whether it trains. */
export function ProjectTable({ workspace, projects, pictures }: Props) {
  const t = useTexts('home')
  return (
    <Card title={t('table.title')} flush>
      <Table label={t('table.title')}>
        <thead>
          <tr>
            <th>{t('table.project')}</th>
            <th>{t('table.labelled')}</th>
            <th className="max-rail:hidden">{t('table.models')}</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <tr key={project.slug} className="h-16">
              <td>
                <span className="relative flex items-center gap-3 pointer-coarse:min-h-11">
                  {pictures && (
                    <ProjectPictures workspace={workspace} project={project.slug} count={3} className="h-10 w-31 max-rail:hidden" />
                  )}
                  <span className="flex min-w-0 flex-col">
                    <Link href={project.href} className="font-medium text-fg after:absolute after:inset-0">
                      {project.name}
                    </Link>
                    <span className="text-12 text-fg-3">{t(`table.${project.type}`, { n: project.labels.length })}</span>
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
  const t = useTexts('home')
  if (all === 0) return <span className="text-12 text-fg-3">{t('table.empty')}</span>
  return (
    <span className="num text-12 text-fg-3">
      {unlabelled > 0
        ? t.rich('table.doneLeft', { labelled, all, unlabelled, b: (left) => <b className="text-fg-2">{left}</b> })
        : t('table.done', { labelled, all })}
    </span>
  )
}

function Training({ models, run }: Pick<HomeProject, 'models' | 'run'>) {
  const { percent } = useFigures()
  const t = useTexts('home')
  if (run) {
    return (
      <span className="flex items-center gap-1.5">
        {run.status === 'running' ? <Spinner /> : <Dot tone="ring" />}
        {t('table.run', { number: String(run.number) })}
        <span className="num text-fg-3">
          {run.status === 'running' ? t('table.training', { part: percent(run.progress) }) : t('table.waits')}
        </span>
      </span>
    )
  }
  if (models === 0) return <span className="text-fg-3">{t('table.noModel')}</span>
  return (
    <span className="flex items-center gap-1.5">
      <Dot tone="ok" />
      {t('table.modelCount', { n: models })}
    </span>
  )
}
