'use client'

import { Ellipsis, LogOut, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { AgoText } from '@/app/_ui/ago-text'
import { Avatar } from '@/app/_ui/avatar'
import { Badge } from '@/app/_ui/badge'
import { IconButton } from '@/app/_ui/icon-button'
import { personName, type Person } from '@/app/_ui/initials'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { Select } from '@/app/_ui/select'
import { routes } from '@/lib/domain/address/routes'
import type { MemberEntry } from '@/lib/domain/contract/member'
import { Nothing } from '@/lib/domain/contract/nothing'
import { ROLES, type Role } from '@/lib/domain/workspace/role'
import { RemoveMember } from './remove-member'
import { roleOption } from './role-option'

type Props = {
  workspace: { slug: string; name: string }
  member: MemberEntry
  isMe: boolean
  mayManage: boolean
  isLastOwner: boolean
  now: Date
}

export function MemberRow({ workspace, member, isMe, mayManage, isLastOwner, now }: Props) {
  const t = useTexts('members')
  const { acting, act } = useAct()
  const [removing, setRemoving] = useState(false)
  const { userId, email, role, since } = member
  const person = { id: userId, name: member.name, email }
  const name = personName(person)
  const at = routes.member(workspace.slug, userId)
  const change = (next: Role) =>
    act('role', () => api.patch(at, Nothing, { body: { role: next } }), {
      done: t('people.roleChanged', { name, role: next }),
      failed: t('people.roleKept', { name }),
    })
  return (
    <tr>
      <td>
        <Who person={person} isMe={isMe} />
      </td>
      <td>
        {mayManage && !isLastOwner ? (
          <Select
            look="button"
            className="-ml-2"
            label={t('people.roleOf', { name })}
            value={role}
            onChange={(next) => void change(next)}
            options={ROLES.map((one) => roleOption(one, t))}
            disabled={acting === 'role'}
          />
        ) : (
          <span className="text-fg-2">{t(`role.${role}`)}</span>
        )}
      </td>
      <td className="text-fg-3 max-rail:hidden">
        <AgoText at={since} now={now} />
      </td>
      <td className="num">
        {(mayManage || isMe) && (
          <Menu align="end" trigger={<IconButton size="xs" label={t('people.more', { name })} icon={<Ellipsis aria-hidden="true" />} />}>
            <MenuItem
              danger
              icon={isMe ? <LogOut aria-hidden="true" /> : <UserMinus aria-hidden="true" />}
              disabled={isLastOwner}
              note={isLastOwner ? t('people.ownerStays') : undefined}
              onSelect={() => setRemoving(true)}
            >
              {isMe ? t('people.leave', { workspace: workspace.name }) : t('people.remove', { name })}
            </MenuItem>
          </Menu>
        )}
        <RemoveMember open={removing} onOpenChange={setRemoving} workspace={workspace} member={{ userId, name }} isMe={isMe} />
      </td>
    </tr>
  )
}

/** On a phone the address has the room of the avatar. */
function Who({ person, isMe }: { person: Person; isMe: boolean }) {
  const t = useTexts('members')
  const name = personName(person)
  return (
    <span className="flex items-center gap-2">
      <span className="flex-none max-rail:hidden">
        <Avatar person={person} />
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <b className="wrap-anywhere">{name}</b>
        {name !== person.email && <span className="text-fg-2 max-rail:hidden">{person.email}</span>}
        {isMe && <Badge>{t('people.you')}</Badge>}
      </span>
    </span>
  )
}
