import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { INVITE_DAYS } from '@/lib/domain/invite/life'
import { mailPage } from '@/lib/domain/mail-page'
import type { Member } from '@/lib/domain/workspace/member'
import { can } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import type { Mail } from '@/lib/io/mail'

const WORK: Record<Role, string> = {
  owner: 'run the workspace',
  manager: 'run projects: add images, invite people and train models',
  reviewer: 'label images and review the labels of others',
  annotator: 'label images',
  viewer: 'see and download models',
}

/**
 * The mail that carries an invite of the member who asks for it.
 * @throws AppError 'not_found'
 */
export async function writeInvite(member: Member, { id, secret }: { id: string; secret: string }): Promise<Mail> {
  const [invite, by] = await Promise.all([
    db.invite.findFirst({
      where: { id, workspaceId: member.workspaceId },
      select: { email: true, role: true, workspace: { select: { name: true } }, project: { select: { id: true, name: true } } },
    }),
    db.user.findUniqueOrThrow({ where: { id: member.userId }, select: { name: true, email: true } }),
  ])
  if (!invite) throw new AppError('not_found', 'There is no such invite any more.')
  const mayLabel = can(invite.role, 'label')
  const place = invite.project ? `${invite.project.name} in ${invite.workspace.name}` : invite.workspace.name
  const left = invite.project && mayLabel ? await db.image.count({ where: { projectId: invite.project.id, state: 'unlabelled' } }) : 0
  const from = by.name ? `${by.name} (${by.email})` : by.email
  const page = mailPage({
    heading: `Join ${place}`,
    paragraphs: [
      `${from} invites you to ${WORK[invite.role]}.`,
      ...(left > 0 ? [`${left} ${left === 1 ? 'image is' : 'images are'} left to label.`] : []),
    ],
    button: { text: mayLabel ? 'Accept and start' : 'Accept', url: env().appUrl + pages.invite(secret) },
    small: [`For ${invite.email} only. Valid ${INVITE_DAYS} days, once.`, 'You do not know what this is? Leave it: nothing happens.'],
  })
  return { to: invite.email, subject: `${by.name ?? by.email} invites you to ${place}`, ...page }
}
