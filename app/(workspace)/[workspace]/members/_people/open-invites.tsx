'use client'

import { Mail } from 'lucide-react'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { daysLeft } from '@/lib/texts/figures'
import { AvatarBlank } from '@/app/_ui/avatar'
import { Badge } from '@/app/_ui/badge'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { many } from '@/app/_ui/count'
import { Table } from '@/app/_ui/table'
import { routes } from '@/lib/domain/address/routes'
import { INVITE_DAYS } from '@/lib/domain/invite/life'
import type { Role } from '@/lib/domain/workspace/role'
import { ROLE_TEXT } from './role-text'

type OpenInvite = { id: string; email: string; role: Role; project?: string; state: 'pending' | 'expired'; expiresAt: string }

/** Invites that nobody has accepted yet. */
export function OpenInvites({ workspace, invites, now }: { workspace: string; invites: readonly OpenInvite[]; now: string }) {
  return (
    <Card title="Open invites" count={invites.length} aside={`An invite works for its address only, for ${INVITE_DAYS} days.`} flush>
      <Table label="Open invites" tight>
        <thead className="sr-only">
          <tr>
            <th>Address</th>
            <th className="max-rail:hidden">Role</th>
            <th className="max-rail:hidden">Starts in</th>
            <th className="max-rail:hidden">State</th>
            <th>Actions</th>
          </tr>
        </thead>
        <tbody>
          {invites.map((invite) => (
            <InviteRow key={invite.id} workspace={workspace} invite={invite} days={daysLeft(new Date(invite.expiresAt), new Date(now))} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function InviteRow({ workspace, invite, days }: { workspace: string; invite: OpenInvite; days: number }) {
  const { acting, act } = useAct()
  const { id, email, role, project, state } = invite
  const at = routes.invite(workspace, id)
  const again = () =>
    act('again', () => api.post(routes.resendInvite(workspace, id)), {
      done: `A new invite is on its way to ${email}`,
      failed: 'The invite was not sent again',
    })
  const revoke = () =>
    act('revoke', () => api.delete(at), { done: `The invite to ${email} works no more`, failed: 'The invite was not revoked' })
  return (
    <tr>
      <td>
        <span className="flex items-center gap-2">
          <AvatarBlank>
            <Mail aria-hidden="true" />
          </AvatarBlank>
          <span className="flex flex-col">
            <span className="wrap-anywhere">{email}</span>
            <span className="text-12 text-fg-3 rail:hidden">
              {ROLE_TEXT[role].name}, {state === 'pending' ? `${many(days, 'day')} left` : 'expired'}
            </span>
          </span>
        </span>
      </td>
      <td className="text-fg-2 max-rail:hidden">{ROLE_TEXT[role].name}</td>
      <td className="text-fg-2 max-rail:hidden">{project ?? 'the home page'}</td>
      <td className="whitespace-nowrap max-rail:hidden">
        {state === 'pending' ? <Badge tone="accent">Sent</Badge> : <Badge tone="warn">Expired</Badge>}
        {state === 'pending' && <span className="num ml-2 text-12 text-fg-3">{many(days, 'day')} left</span>}
      </td>
      <td className="num whitespace-nowrap">
        <Button size="xs" busy={acting === 'again'} onClick={() => void again()} aria-label={`Send again to ${email}`}>
          Send again
        </Button>{' '}
        <Button
          size="xs"
          variant="ghost"
          busy={acting === 'revoke'}
          onClick={() => void revoke()}
          aria-label={`Revoke the invite to ${email}`}
        >
          Revoke
        </Button>
      </td>
    </tr>
  )
}
