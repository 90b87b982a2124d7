import type { Members } from '@/lib/domain/contract/member'
import type { Member } from '@/lib/domain/workspace/member'
import { can } from '@/lib/domain/workspace/rights'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

/** The people of the workspace; for who may invite, also the invites that were not accepted or revoked. */
export async function listMembers(member: Member): Promise<Members> {
  const memberships = await db.membership.findMany({
    where: { workspaceId: member.workspaceId },
    select: { role: true, createdAt: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: { createdAt: 'asc' },
  })
  const members = memberships.map(({ role, createdAt, user }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    since: createdAt,
  }))
  return { members, invites: can(member.role, 'invite') ? await openInvites(member) : [] }
}

async function openInvites({ workspaceId }: Member) {
  const invites = await db.invite.findMany({
    where: { workspaceId, acceptedAt: null, revokedAt: null },
    select: {
      id: true,
      email: true,
      role: true,
      sentAt: true,
      expiresAt: true,
      invitedById: true,
      project: { select: { slug: true, name: true } },
    },
    orderBy: { createdAt: 'desc' },
  })
  const at = now()
  return invites.map((invite) => ({ ...invite, state: invite.expiresAt > at ? ('pending' as const) : ('expired' as const) }))
}
