import type { Invited } from '@/lib/domain/contract/invite'
import { AppError } from '@/lib/domain/errors'
import { Address } from '@/lib/domain/invite/address'
import type { Member } from '@/lib/domain/workspace/member'
import { mayInvite } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { db } from '@/lib/io/db'
import { findScope } from '@/lib/usecases/project/find-scope'
import { limitInvites } from '@/lib/usecases/session/limit-mails'
import { addInvite, refuseKnown } from './add-invite'
import { type Ready, sendInvite } from './send-invite'

type Input = { addresses: string[]; role: Role; project?: string }
/** Mails that one request hands over at once. */
const AT_ONCE = 5

type Refused = Invited['refused'][number]

/**
 * Invites each address by mail. A bad one is named and the rest go all the same; where the mail does not go, no invite
 * is left behind.
 */
export async function inviteMembers(member: Member, { addresses, role, project }: Input): Promise<Invited> {
  if (!mayInvite(member.role, role)) throw new AppError('forbidden', `Your role, ${member.role}, may not invite somebody as ${role}.`)
  const projectId = project === undefined ? null : (await findScope(member, project)).id
  const reasons = new Map<string, string>()
  const waiting: { address: string; ready: Ready }[] = []
  for (const address of new Set(addresses)) {
    const added = await orReason(() => add(member, { address, role, projectId }))
    if ('reason' in added) reasons.set(address, added.reason)
    else waiting.push({ address, ready: added.done })
  }
  for (const { address, reason } of await sendAll(member, waiting)) reasons.set(address, reason)
  const [refused, sent] = [
    [...reasons].map(([address, reason]) => ({ address, reason })),
    [...new Set(addresses)].filter((address) => !reasons.has(address)),
  ]
  return { sent, refused }
}

async function add(member: Member, { address, ...wish }: { address: string; role: Role; projectId: string | null }): Promise<Ready> {
  const parsed = Address.safeParse(address)
  if (!parsed.success) throw new AppError('invalid', 'This is not an e-mail address.')
  const email = parsed.data
  await refuseKnown(db, { workspaceId: member.workspaceId, email })
  await limitInvites({ email, by: member.userId, workspaceId: member.workspaceId })
  return addInvite(member, { ...wish, email })
}

/** Mails them, a few at once. A server that takes no mail is not asked for each of a hundred: each would wait for it. */
async function sendAll(member: Member, waiting: { address: string; ready: Ready }[]): Promise<Refused[]> {
  const refused: Refused[] = []
  let silent = false
  const queue = waiting.values()
  const work = async () => {
    for (const { address, ready } of queue) {
      const takeBack = () => db.invite.deleteMany({ where: { id: ready.id } })
      const ended = await orReason(async () => {
        if (!silent) return sendInvite(member, ready, takeBack)
        await takeBack()
        throw new AppError('unavailable', 'The mail server does not answer just now: try again later.')
      })
      if (!('reason' in ended)) continue
      silent ||= ended.code === 'unavailable'
      refused.push({ address, reason: ended.reason })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return refused
}

async function orReason<T>(work: () => Promise<T>): Promise<{ done: T } | { reason: string; code: string }> {
  try {
    return { done: await work() }
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message, code: error.code }
    throw error
  }
}
