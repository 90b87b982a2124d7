import { Crumbs } from '@/app/_ui/crumbs'
import { Tabs } from '@/app/_ui/tabs'
import { TopBar } from '@/app/_ui/top-bar'

type Props = { workspace: { slug: string; name: string }; counts?: { members?: number; tokens?: number } }

/** The top bar of what belongs to the whole workspace. */
export function SettingsBar({ workspace, counts = {} }: Props) {
  const base = `/${workspace.slug}`
  return (
    <TopBar
      crumbs={<Crumbs workspace={workspace}>Settings</Crumbs>}
      tabs={
        <Tabs
          label="Settings"
          tabs={[
            { href: `${base}/settings`, text: 'Workspace', exact: true },
            { href: `${base}/members`, text: 'Members', count: counts.members },
            { href: `${base}/settings/tokens`, text: 'API tokens', count: counts.tokens },
          ]}
        />
      }
    />
  )
}
