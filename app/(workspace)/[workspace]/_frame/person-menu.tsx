'use client'

import { Building2, KeyRound, LogOut, Plus, Settings, UserPen } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { signOut } from '@/app/_client/session'
import { problemText } from '@/app/_client/api-problem'
import { Avatar } from '@/app/_ui/avatar'
import { personName, type Person } from '@/app/_ui/initials'
import { Menu, MenuHead, MenuItem, MenuLine } from '@/app/_ui/menu'
import { ThemeChoice } from '@/app/_ui/theme-choice'
import { useToast } from '@/app/_ui/toast'
import { pages } from '@/lib/domain/address/pages'
import { MyName } from './my-name'

type Workspace = { slug: string; name: string }

/** Who am I, what I am called, my other workspaces, the theme, and the way out. */
export function PersonMenu({ person, workspace, others }: { person: Person; workspace: Workspace; others: readonly Workspace[] }) {
  const t = useTexts('person')
  const toast = useToast()
  const [naming, setNaming] = useState(false)
  const leave = () => signOut().catch((error: unknown) => toast({ tone: 'danger', title: t('stillSignedIn'), text: problemText(error) }))
  const trigger = (
    <button type="button" className="rail-item">
      <Avatar person={person} title={t('menu', { name: personName(person) })} />
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} side="right" align="end">
        <MenuHead>{person.email}</MenuHead>
        <MenuItem onSelect={() => setNaming(true)} icon={<UserPen aria-hidden="true" />}>
          {t('name')}
        </MenuItem>
        <MenuItem href={pages.workspaceSettings(workspace.slug)} icon={<Settings aria-hidden="true" />}>
          {t('settings', { workspace: workspace.name })}
        </MenuItem>
        <MenuItem href={pages.tokens(workspace.slug)} icon={<KeyRound aria-hidden="true" />}>
          {t('tokens')}
        </MenuItem>
        <MenuLine />
        {others.map((other) => (
          <MenuItem key={other.slug} href={pages.workspace(other.slug)} icon={<Building2 aria-hidden="true" />}>
            {other.name}
          </MenuItem>
        ))}
        <MenuItem href={pages.newWorkspace} icon={<Plus aria-hidden="true" />}>
          {t('newWorkspace')}
        </MenuItem>
        <MenuLine />
        <ThemeChoice />
        <MenuLine />
        <MenuItem onSelect={() => void leave()} icon={<LogOut aria-hidden="true" />}>
          {t('signOut')}
        </MenuItem>
      </Menu>
      <MyName person={person} open={naming} onClose={() => setNaming(false)} />
    </>
  )
}
