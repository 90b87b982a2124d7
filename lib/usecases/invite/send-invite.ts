import { inviteEnds, INVITE_DAYS } from '@/lib/domain/invite/life'
import { mailPage } from '@/lib/domain/mail-page'
import type { Member } from '@/lib/domain/workspace/member'
import { can } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { sendMail } from '@/lib/io/mail'
import { hashSecret, newSecret } from '@/lib/io/secret'

const WORK: Record<Role, string> = {
  owner: 'run the workspace',
  manager: 'run projects: add images, invite people and train models',
  reviewer: 'label images and review the labels of others',
  annotator: 'label images',
  viewer: 'see and download models',
}

/** Gives the invite a fresh token, which ends the one before, and mails it. The mail is sent last: no mail, no change. */
export async function sendInvite(member: Member, inviteId: string): Promise<void> {
  const secret = newSecret()
  const [invite, by] = await Promise.all([
    db.invite.findFirstOrThrow({
      where: { id: inviteId, workspaceId: member.workspaceId },
      select: { email: true, role: true, workspace: { select: { name: true } }, project: { select: { id: true, name: true } } },
    }),
    db.user.findUniqueOrThrow({ where: { id: member.userId }, select: { name: true, email: true } }),
  ])
  const sentAt = now()
  await db.$transaction(async (tx) => {
    await tx.invite.update({ where: { id: inviteId }, data: { tokenHash: hashSecret(secret), sentAt, expiresAt: inviteEnds(sentAt) } })
    const place = invite.project ? `${invite.project.name} in ${invite.workspace.name}` : invite.workspace.name
    const left = invite.project && can(invite.role, 'label') ? await tx.image.count({ where: { projectId: invite.project.id, state: 'unlabelled' } }) : 0
    const from = by.name ? `${by.name} (${by.email})` : by.email
    const page = mailPage({
      heading: `Join ${place}`,
      paragraphs: [`${from} invites you to ${WORK[invite.role]}.`, ...(left > 0 ? [`${left} ${left === 1 ? 'image is' : 'images are'} left to label.`] : [])],
      button: { text: can(invite.role, 'label') ? 'Accept and start' : 'Accept', url: `${env().appUrl}/invite/${secret}` },
      small: [`For ${invite.email} only. Valid ${INVITE_DAYS} days, once.`, 'You do not know what this is? Leave it: nothing happens.'],
    })
    await sendMail({ to: invite.email, subject: `${by.name ?? by.email} invites you to ${place}`, ...page })
  }, { timeout: 30_000 })
}
