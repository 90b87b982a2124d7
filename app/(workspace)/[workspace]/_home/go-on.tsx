'use client'

import { useTexts } from '#texts'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import { KeyLink } from '@/app/_ui/key-link'
import { pages } from '@/lib/domain/address/pages'
import type { HomeProject } from './project'
import { ProjectPictures } from './project-pictures'

/** Go on where you were: one press and the next picture is there. */
export function GoOn({ workspace, project }: { workspace: string; project: Pick<HomeProject, 'slug' | 'name' | 'type' | 'counts'> }) {
  const t = useTexts('home')
  const { slug, name, type, counts } = project
  const place = { workspace, project: slug }
  return (
    <section className="card flex flex-wrap items-center gap-4 py-3 pl-3 pr-4" aria-label={t('goOn.title')}>
      <ProjectPictures workspace={workspace} project={slug} pool="unlabelled" count={1} className="h-16 w-24" />
      <div className="min-w-40 flex-1">
        <p className="text-12 text-fg-3">{t('goOn.title')}</p>
        <h2 className="mt-0.5 text-16 font-semibold tracking-head">{t('goOn.left', { n: counts.unlabelled, name })}</h2>
        <p className="mt-0.5 text-12 text-fg-2">{t('goOn.done', { done: counts.labelled + counts.negative, all: counts.all })}</p>
      </div>
      <KeyLink
        variant="primary"
        keys={keysOf(SITE_COMMANDS, 'label-next')}
        href={type === 'detection' ? pages.annotate(place) : pages.images(place, { pool: 'unlabelled' })}
      >
        {t('goOn.next')}
      </KeyLink>
    </section>
  )
}
