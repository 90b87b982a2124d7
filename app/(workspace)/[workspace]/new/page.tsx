import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { loadWorkspace } from '@/app/(workspace)/[workspace]/load-workspace'
import { Crumbs } from '@/app/_ui/crumbs'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { TopBar } from '@/app/_ui/top-bar'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { NewProject } from './_form/new-project'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('newProject'))('title') })

export default async function NewProjectPage({ params }: { params: Promise<{ workspace: string }> }) {
  const t = await getTexts('newProject')
  const { workspace: slug } = await params
  const { member, workspace } = await loadWorkspace(slug, pages.newProject(slug))
  return (
    <>
      <TopBar crumbs={<Crumbs workspace={workspace}>{t('title')}</Crumbs>} />
      {can(member.role, 'create-project') ? (
        <Page title={t('title')} text={t('text')}>
          <NewProject workspace={slug} />
        </Page>
      ) : (
        <Page>
          <Empty art="projects" title={t('notYours')} text={t('notYoursText', { role: member.role, workspace: workspace.name })} />
        </Page>
      )}
    </>
  )
}
