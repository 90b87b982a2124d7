'use client'

import { useTexts } from '#texts'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { pages } from '@/lib/domain/address/pages'
import { DemoButton } from './demo-button'

/** The first look at a workspace: make a project, or see the whole loop on painted scenes. */
export function NoProjects({ workspace, mayCreate }: { workspace: string; mayCreate: boolean }) {
  const t = useTexts('home')
  if (!mayCreate) {
    return <Empty art="projects" title={t('none')} text={t('noneText')} />
  }
  return (
    <Empty art="projects" title={t('first')} text={t('firstText')}>
      <ButtonLink variant="primary" href={pages.newProject(workspace)}>
        {t('newProject')}
      </ButtonLink>
      <DemoButton workspace={workspace} />
    </Empty>
  )
}
