import { AppError } from '@/lib/domain/errors'
import { Address } from '@/lib/domain/invite/address'
import { inviteEnds } from '@/lib/domain/invite/life'
import type { Member } from '@/lib/domain/workspace/member'
import { mayGrant } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { hashSecret, newSecret } from '@/lib/io/secret'
import { limit } from '@/lib/usecases/session/limit'
import { sendInvite } from './send-invite'

type Input = { addresses: string[]; role: Role; project?: string }
/** By one person in an hour: the names in an invite are theirs to choose, so it must not become a way to send spam. */
export const MOST_INVITED = 200

type Invited = { sent: string[]; refused: { address: string; reason: string }[] }

/** Invites each address by mail. A bad one is named and the rest go all the same. */
export async function inviteMembers(member: Member, { addresses, role, project }: Input): Promise<Invited> {
  if (!mayGrant(member.role, role)) throw new AppError('forbidden', `Your role, ${member.role}, may not invite somebody as ${role}.`)
  const projectId = project === undefined ? null : await findProject(member, project)
  const done: Invited = { sent: [], refused: [] }
  for (const address of new Set(addresses)) {
    const reason = await inviteOne(member, { address, role, projectId })
    if (reason === undefined) done.sent.push(address)
    else done.refused.push({ address, reason })
  }
  return done
}

async function findProject({ workspaceId }: Member, slug: string): Promise<string> {
  const project = await db.project.findUnique({ where: { workspaceId_slug: { workspaceId, slug } }, select: { id: true } })
  if (!project) throw new AppError('not_found', `There is no project ${slug} in this workspace.`)
  return project.id
}

/** The reason why this address was not invited, or undefined when the mail is on its way. */
async function inviteOne(member: Member, wish: { address: string; role: Role; projectId: string | null }): Promise<string | undefined> {
  const parsed = Address.safeParse(wish.address)
  if (!parsed.success) return 'This is not an e-mail address.'
  const email = parsed.data
  const { workspaceId } = member
  if (await db.membership.findFirst({ where: { workspaceId, user: { email } }, select: { userId: true } })) return 'Is a member already.'
  const open = { workspaceId, email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } }
  if (await db.invite.findFirst({ where: open, select: { id: true } })) return 'Has an invite already: resend that one.'
  try {
    await limit({ key: `invites by ${member.userId}`, most: MOST_INVITED, seconds: 3600 })
    await limit({ key: `invite:${email}`, most: 5, seconds: 3600 })
    return await createAndSend(member, { ...wish, email })
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

async function createAndSend(member: Member, wish: { email: string; role: Role; projectId: string | null }): Promise<string | undefined> {
  const { email, role, projectId } = wish
  const at = now()
  const invite = await db.invite.create({
    data: { workspaceId: member.workspaceId, email, role, projectId, invitedById: member.userId, tokenHash: hashSecret(newSecret()), sentAt: at, expiresAt: inviteEnds(at) },
    select: { id: true },
  })
  try {
    await sendInvite(member, invite.id)
    return undefined
  } catch (error) {
    console.error(error)
    await db.invite.delete({ where: { id: invite.id } })
    return 'The mail server did not take the mail: try again later.'
  }
}
