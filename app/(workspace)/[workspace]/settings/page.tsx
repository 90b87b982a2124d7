import type { Metadata } from 'next'
import Link from 'next/link'
import { getTexts } from '@/app/_texts/get-texts'
import { SettingsBar } from '@/app/(workspace)/[workspace]/_frame/settings-bar'
import { loadWorkspace } from '@/app/(workspace)/[workspace]/load-workspace'
import { Card } from '@/app/_ui/card'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { WorkspaceSettings } from './_settings/workspace-settings'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('settings'))('title') })

export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const t = await getTexts('settings')
  const { workspace: slug } = await params
  const { member, workspace, projects } = await loadWorkspace(slug, pages.workspaceSettings(slug))
  return (
    <>
      <SettingsBar workspace={workspace} />
      <Page title={t('heading')}>
        {can(member.role, 'manage-workspace') ? (
          <WorkspaceSettings
            workspace={workspace}
            contents={{ projects: projects.length, images: projects.reduce((sum, { counts }) => sum + counts.all, 0) }}
          />
        ) : (
          <Card>
            <p>{t.rich('notYours', { link: (text) => <Link href={pages.members(slug)}>{text}</Link> })}</p>
          </Card>
        )}
      </Page>
    </>
  )
}
