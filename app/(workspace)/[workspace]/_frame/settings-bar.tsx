import { Crumbs } from '@/app/_ui/crumbs'
import { Tabs } from '@/app/_ui/tabs'
import { TopBar } from '@/app/_ui/top-bar'
import { pages } from '@/lib/domain/address/pages'

type Props = { workspace: { slug: string; name: string }; counts?: { members?: number; tokens?: number } }

/** The top bar of what belongs to the whole workspace. */
export function SettingsBar({ workspace, counts = {} }: Props) {
  const { slug } = workspace
  return (
    <TopBar
      crumbs={<Crumbs workspace={workspace}>Settings</Crumbs>}
      tabs={
        <Tabs
          label="Settings"
          tabs={[
            { href: pages.workspaceSettings(slug), text: 'Workspace', exact: true },
            { href: pages.members(slug), text: 'Members', count: counts.members },
            { href: pages.tokens(slug), text: 'API tokens', count: counts.tokens },
          ]}
        />
      }
    />
  )
}
