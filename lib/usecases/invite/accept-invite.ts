import { AppError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { orderImages } from '@/lib/usecases/image/filter-images'
import { createSignInLink } from '@/lib/usecases/session/create-sign-in-link'
import { openInvite } from './open-invite'

type Accepted = {
  /** where to go on: the project's first unlabelled picture, else the project, else the workspace */
  next: string
}

/**
 * Makes the invited address a member. Whoever is signed in must be that address. Nobody signed in and no account yet:
 * the mail itself is the proof, as for a sign-in link, so the answer leads through one. Nobody signed in but the
 * address has an account: they sign in first, so that an old invite mail never opens an existing account.
 * @param person who is signed in, if anybody
 */
export async function acceptInvite(person: { userId: string; email: string } | undefined, { secret }: { secret: string }): Promise<Accepted> {
  const accepted = await transaction(async (tx) => {
    const invite = await openInvite(tx, secret)
    const userId = await provePerson(tx, { person, email: invite.email })
    const { count } = await tx.invite.updateMany({ where: { id: invite.id, acceptedAt: null, revokedAt: null }, data: { acceptedAt: now() } })
    if (count === 0) throw new AppError('gone', 'This invite was used or revoked a moment ago.')
    const where = { workspaceId_userId: { workspaceId: invite.workspaceId, userId } }
    // A member keeps the role they have: an invite never lowers or raises it.
    const membership = await tx.membership.upsert({ where, update: {}, create: { workspaceId: invite.workspaceId, userId, role: invite.role } })
    return { email: invite.email, next: await firstPlace(tx, { ...invite, role: membership.role }) }
  })
  if (person) return { next: accepted.next }
  return { next: await createSignInLink({ email: accepted.email, next: accepted.next, seconds: 300 }) }
}

async function provePerson(tx: Tx, { person, email }: { person?: { userId: string; email: string }; email: string }): Promise<string> {
  if (person) {
    if (person.email.toLowerCase() === email) return person.userId
    throw new AppError('forbidden', `This invite is for ${email}; you are signed in as ${person.email}. Sign out and open it again, or ask for an invite to your address.`)
  }
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
    throw new AppError('unauthenticated', `Sign in as ${email} to accept this invite.`)
  }
  const user = await tx.user.create({ data: { email }, select: { id: true } })
  return user.id
}

async function firstPlace(tx: Tx, invite: { role: Role; workspace: { slug: string }; project: { id: string; slug: string; type: string } | null }): Promise<string> {
  if (!invite.project) return `/${invite.workspace.slug}`
  const place = `/${invite.workspace.slug}/${invite.project.slug}`
  if (!can(invite.role, 'label')) return `${place}/models`
  if (invite.project.type === 'classification') return `${place}?pool=unlabelled`
  const first = await tx.image.findFirst({ where: { projectId: invite.project.id, state: 'unlabelled' }, select: { id: true }, orderBy: orderImages('newest') })
  return first ? `${place}/annotate/${first.id}` : place
}
