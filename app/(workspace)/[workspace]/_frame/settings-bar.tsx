import { useTexts } from '#texts'
import { Crumbs } from '@/app/_ui/crumbs'
import { Tabs } from '@/app/_ui/tabs'
import { TopBar } from '@/app/_ui/top-bar'
import { pages } from '@/lib/domain/address/pages'

type Props = { workspace: { slug: string; name: string }; counts?: { members?: number; tokens?: number } }

/** The top bar of what belongs to the whole workspace. */
export function SettingsBar({ workspace, counts = {} }: Props) {
  const t = useTexts('settings')
  const { slug } = workspace
  return (
    <TopBar
      crumbs={<Crumbs workspace={workspace}>{t('crumb')}</Crumbs>}
      tabs={
        <Tabs
          label={t('crumb')}
          tabs={[
            { href: pages.workspaceSettings(slug), text: t('heading'), exact: true },
            { href: pages.members(slug), text: t('members'), count: counts.members },
            { href: pages.tokens(slug), text: t('tokens'), count: counts.tokens },
          ]}
        />
      }
    />
  )
}
