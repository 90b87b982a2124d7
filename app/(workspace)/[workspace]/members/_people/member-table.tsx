'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { Input } from '@/app/_ui/input'
import { Table } from '@/app/_ui/table'
import type { MemberEntry } from '@/lib/domain/contract/member'
import { MemberRow } from './member-row'

type Props = { workspace: { slug: string; name: string }; me: string; mayManage: boolean; members: readonly MemberEntry[]; now: Date }

const SEARCH_FROM = 8 // fewer people are seen at a glance

/** Who is in the workspace and as what. */
export function MemberTable({ workspace, me, mayManage, members, now }: Props) {
  const t = useTexts('members')
  const [wanted, setWanted] = useState('')
  const owners = members.filter(({ role }) => role === 'owner')
  const lastOwner = owners.length === 1 ? owners[0] : undefined
  const shown = members.filter(({ name, email }) => `${name ?? ''} ${email}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  const search = (
    <Input
      size="sm"
      className="w-50"
      icon={<Search aria-hidden="true" />}
      placeholder={t('people.find')}
      aria-label={t('people.findLabel')}
      value={wanted}
      onChange={(event) => setWanted(event.target.value)}
    />
  )
  return (
    <Card
      title={t('people.title')}
      aside={members.length >= SEARCH_FROM && search}
      flush
      foot={lastOwner?.userId === me && t('people.lastOwner')}
    >
      <Table label={t('people.title')} tight>
        <thead>
          <tr>
            <th>{t('people.person')}</th>
            <th>{t('people.role')}</th>
            <th className="max-rail:hidden">{t('people.since')}</th>
            <th>
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <MemberRow
              key={entry.userId}
              workspace={workspace}
              member={entry}
              isMe={entry.userId === me}
              mayManage={mayManage}
              isLastOwner={entry === lastOwner}
              now={now}
            />
          ))}
          {shown.length === 0 && (
            <tr>
              <td colSpan={4} className="text-fg-2">
                {t('people.none', { wanted: wanted.trim() })}
              </td>
            </tr>
          )}
        </tbody>
      </Table>
    </Card>
  )
}
