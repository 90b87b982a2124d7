import { pages } from '@/lib/domain/address/pages'
import type { Accepted } from '@/lib/domain/contract/invite'
import { AppError } from '@/lib/domain/errors'
import { normaliseAddress } from '@/lib/domain/invite/address'
import { can } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { hashSecret } from '@/lib/io/secret'
import { orderImages } from '@/lib/usecases/image/filter-images'
import { createSignInLink } from '@/lib/usecases/session/create-sign-in-link'
import { openInvite } from './open-invite'

/**
 * Makes the invited address a member. Whoever is signed in must be that address. Nobody signed in and no account yet:
 * the mail itself is the proof, as for a sign-in link, so the answer leads through one. Nobody signed in but the
 * address has an account: they sign in first, so that an old invite mail never opens an existing account.
 * @param person who is signed in, if anybody
 */
export async function acceptInvite(
  person: { userId: string; email: string } | undefined,
  { secret }: { secret: string },
): Promise<Accepted> {
  const accepted = await transaction(async (tx) => {
    // Whoever accepts it at the same time waits, and then reads that it was accepted.
    await tx.$queryRaw`SELECT id FROM "Invite" WHERE "tokenHash" = ${hashSecret(secret)} FOR UPDATE`
    const invite = await openInvite(tx, secret)
    const userId = await provePerson(tx, { person, email: invite.email })
    await tx.invite.update({ where: { id: invite.id }, data: { acceptedAt: now() } })
    const where = { workspaceId_userId: { workspaceId: invite.workspaceId, userId } }
    // A member keeps the role they have: an invite never lowers or raises it.
    const membership = await tx.membership.upsert({
      where,
      update: {},
      create: { workspaceId: invite.workspaceId, userId, role: invite.role },
    })
    return { email: invite.email, next: await firstPlace(tx, { ...invite, role: membership.role }) }
  })
  if (person) return { next: accepted.next }
  // Whoever is new has no name yet.
  const next = pages.yourName(accepted.next)
  return { next: accepted.next, link: await createSignInLink({ email: accepted.email, next, seconds: 300 }) }
}

async function provePerson(tx: Tx, { person, email }: { person?: { userId: string; email: string }; email: string }): Promise<string> {
  if (person) {
    if (normaliseAddress(person.email) === email) return person.userId
    throw new AppError(
      'forbidden',
      `This invite is for ${email}; you are signed in as ${person.email}. Sign out and open it again, or ask for an invite to your address.`,
    )
  }
  // None made: there is an account, perhaps since a moment ago, by another invite of theirs.
  const [user] = await tx.user.createManyAndReturn({ data: { email }, skipDuplicates: true, select: { id: true } })
  if (!user) throw new AppError('unauthenticated', `Sign in as ${email} to accept this invite.`)
  return user.id
}

async function firstPlace(
  tx: Tx,
  invite: { role: Role; workspace: { slug: string }; project: { id: string; slug: string; type: string } | null },
): Promise<string> {
  if (!invite.project) return pages.workspace(invite.workspace.slug)
  const place = { workspace: invite.workspace.slug, project: invite.project.slug }
  if (!can(invite.role, 'label')) return pages.models(place)
  if (invite.project.type === 'classification') return pages.images(place, { pool: 'unlabelled' })
  const first = await tx.image.findFirst({
    where: { projectId: invite.project.id, state: 'unlabelled' },
    select: { id: true },
    orderBy: orderImages('newest'),
  })
  return first ? pages.annotateImage(place, first.id) : pages.images(place)
}
