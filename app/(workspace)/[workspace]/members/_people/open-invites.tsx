'use client'

import { Mail } from 'lucide-react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import type { OpenInvite } from '@/lib/domain/contract/member'
import { Nothing } from '@/lib/domain/contract/nothing'
import { daysLeft } from '@/lib/texts/figures'
import { AvatarBlank } from '@/app/_ui/avatar'
import { Badge } from '@/app/_ui/badge'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { Table } from '@/app/_ui/table'
import { routes } from '@/lib/domain/address/routes'
import { INVITE_DAYS } from '@/lib/domain/invite/life'

/** Invites that nobody has accepted yet. */
export function OpenInvites({ workspace, invites, now }: { workspace: string; invites: readonly OpenInvite[]; now: Date }) {
  const t = useTexts('members')
  return (
    <Card title={t('open.title')} count={invites.length} aside={t('open.aside', { days: INVITE_DAYS })} flush>
      <Table label={t('open.title')} tight>
        <thead className="sr-only">
          <tr>
            <th>{t('open.address')}</th>
            <th className="max-rail:hidden">{t('people.role')}</th>
            <th className="max-rail:hidden">{t('invite.startsIn')}</th>
            <th className="max-rail:hidden">{t('open.state')}</th>
            <th>{t('actions')}</th>
          </tr>
        </thead>
        <tbody>
          {invites.map((invite) => (
            <InviteRow key={invite.id} workspace={workspace} invite={invite} days={daysLeft(invite.expiresAt, now)} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function InviteRow({ workspace, invite, days }: { workspace: string; invite: OpenInvite; days: number }) {
  const t = useTexts('members')
  const { acting, act } = useAct()
  const { id, email, role, project, state } = invite
  const roleName = t(`role.${role}`)
  const at = routes.invite(workspace, id)
  const again = () =>
    act('again', () => api.post(routes.resendInvite(workspace, id), Nothing), {
      done: t('open.againDone', { email }),
      failed: t('open.againFailed'),
    })
  const revoke = () => act('revoke', () => api.delete(at, Nothing), { done: t('open.revoked', { email }), failed: t('open.revokeFailed') })
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
              {state === 'pending' ? t('open.roleLeft', { role: roleName, n: days }) : t('open.roleExpired', { role: roleName })}
            </span>
          </span>
        </span>
      </td>
      <td className="text-fg-2 max-rail:hidden">{roleName}</td>
      <td className="text-fg-2 max-rail:hidden">{project?.name ?? t('open.anywhere')}</td>
      <td className="whitespace-nowrap max-rail:hidden">
        {state === 'pending' ? <Badge tone="accent">{t('open.pending')}</Badge> : <Badge tone="warn">{t('open.expired')}</Badge>}
        {state === 'pending' && <span className="num ml-2 text-12 text-fg-3">{t('open.left', { n: days })}</span>}
      </td>
      <td className="num whitespace-nowrap">
        <Button size="xs" busy={acting === 'again'} onClick={() => void again()} aria-label={t('open.againTo', { email })}>
          {t('open.again')}
        </Button>{' '}
        <Button
          size="xs"
          variant="ghost"
          busy={acting === 'revoke'}
          onClick={() => void revoke()}
          aria-label={t('open.revokeOf', { email })}
        >
          {t('open.revoke')}
        </Button>
      </td>
    </tr>
  )
}
