'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { Card } from '@/app/_ui/card'
import { Input } from '@/app/_ui/input'
import { Table } from '@/app/_ui/table'
import { MemberRow, type MemberEntry } from './member-row'

type Props = { workspace: { slug: string; name: string }; me: string; mayManage: boolean; members: readonly MemberEntry[]; now: string }

const SEARCH_FROM = 8 // fewer people are seen at a glance

/** Who is in the workspace and as what. */
export function MemberTable({ workspace, me, mayManage, members, now }: Props) {
  const [wanted, setWanted] = useState('')
  const owners = members.filter(({ role }) => role === 'owner')
  const lastOwner = owners.length === 1 ? owners[0] : undefined
  const shown = members.filter(({ name, email }) => `${name ?? ''} ${email}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  const search = (
    <Input
      size="sm"
      className="w-50"
      icon={<Search aria-hidden="true" />}
      placeholder="Find"
      aria-label="Find a member"
      value={wanted}
      onChange={(event) => setWanted(event.target.value)}
    />
  )
  return (
    <Card
      title="People"
      aside={members.length >= SEARCH_FROM && search}
      flush
      foot={lastOwner?.userId === me && 'You are the last owner and cannot leave. Make someone else an owner first.'}
    >
      <Table label="People" tight>
        <thead>
          <tr>
            <th>Person</th>
            <th>Role</th>
            <th className="max-rail:hidden">Member since</th>
            <th>
              <span className="sr-only">Actions</span>
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
                Nobody here is called “{wanted.trim()}”.
              </td>
            </tr>
          )}
        </tbody>
      </Table>
    </Card>
  )
}
