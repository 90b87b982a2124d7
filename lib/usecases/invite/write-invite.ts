import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { mailPage } from '@/lib/domain/mail-page'
import type { Member } from '@/lib/domain/workspace/member'
import { can } from '@/lib/domain/workspace/rights'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import type { Mail } from '@/lib/io/mail'
import { figuresOf } from '@/lib/texts/figures'
import { DEFAULT_LANGUAGE, textsOf } from '@/lib/texts/texts'

/**
 * The mail that carries an invite of the member who asks for it.
 * @throws AppError 'not_found'
 */
export async function writeInvite(member: Member, { id, secret }: { id: string; secret: string }): Promise<Mail> {
  const [invite, by] = await Promise.all([
    db.invite.findFirst({
      where: { id, workspaceId: member.workspaceId },
      select: {
        email: true,
        role: true,
        expiresAt: true,
        workspace: { select: { name: true } },
        project: { select: { id: true, name: true } },
      },
    }),
    db.user.findUniqueOrThrow({ where: { id: member.userId }, select: { name: true, email: true } }),
  ])
  if (!invite) throw new AppError('not_found', 'There is no such invite any more.')
  const t = textsOf(DEFAULT_LANGUAGE, 'mails.invite')
  const mayLabel = can(invite.role, 'label')
  const workspace = invite.workspace.name
  const place = invite.project ? t('place', { project: invite.project.name, workspace }) : workspace
  const left = invite.project && mayLabel ? await db.image.count({ where: { projectId: invite.project.id, state: 'unlabelled' } }) : 0
  const from = by.name ? t('sender', { name: by.name, email: by.email }) : by.email
  const page = mailPage({
    heading: t('heading', { place }),
    paragraphs: [t(`text.${invite.role}`, { from }), ...(left > 0 ? [t('left', { n: left })] : []), t('what')],
    button: { text: mayLabel ? t('acceptAndStart') : t('accept'), url: env().appUrl + pages.invite(secret) },
    small: [t('validity', { email: invite.email, day: figuresOf(DEFAULT_LANGUAGE).day(invite.expiresAt) }), t('unknown')],
  })
  return { to: invite.email, subject: t('subject', { from: by.name ?? by.email, place }), ...page }
}
