import type { Invite } from '@/lib/domain/contract/invite'
import { db } from '@/lib/io/db'
import { openInvite } from './open-invite'

/** What an invite is for, shown to whoever holds its link. */
export async function readInvite({ secret }: { secret: string }): Promise<Invite> {
  const invite = await openInvite(db, secret)
  const [by, account] = await Promise.all([
    db.user.findUnique({ where: { id: invite.invitedById }, select: { name: true, email: true } }),
    db.user.findUnique({ where: { email: invite.email }, select: { id: true } }),
  ])
  return {
    email: invite.email,
    role: invite.role,
    expiresAt: invite.expiresAt,
    workspace: invite.workspace.name,
    project: invite.project?.name,
    by: by?.name ?? by?.email,
    /** somebody with this address has signed in before: then they must sign in to accept */
    hasAccount: account !== null,
  }
}
