import { pages } from '@/lib/domain/address/pages'
import { mailPage } from '@/lib/domain/mail-page'
import { formatById } from '@/lib/domain/formats/registry'
import { can } from '@/lib/domain/workspace/rights'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { logLine } from '@/lib/io/log-line'
import { sendMail } from '@/lib/io/mail'
import { figuresOf } from '@/lib/texts/figures'
import { DEFAULT_LANGUAGE, textsOf } from '@/lib/texts/texts'
import type { ExportEnd } from './end-export'
import type { ExportLease } from './lease'

/** Who waited for less is still there. */
const PATIENCE = 60_000 // ms

/** Tells whoever asked for an export that it has ended, where it took so long that they may have left. It leads to the page, not to the bytes. */
export async function mailExport(lease: ExportLease, end: ExportEnd): Promise<void> {
  if (now().getTime() - lease.createdAt.getTime() < PATIENCE || end.stage === 'waiting') return
  const { workspaceId, createdById: userId, projectId } = lease
  const [membership, project] = await Promise.all([
    db.membership.findUnique({
      where: { workspaceId_userId: { workspaceId, userId } },
      select: { role: true, user: { select: { email: true } } },
    }),
    db.project.findUnique({ where: { id: projectId }, select: { name: true, slug: true, workspace: { select: { slug: true } } } }),
  ])
  const to = membership?.user.email
  if (!to || !can(membership.role, 'export') || !project?.workspace) return
  const t = textsOf(DEFAULT_LANGUAGE, 'mails.export')
  const url = env().appUrl + pages.exports({ workspace: project.workspace.slug, project: project.slug })
  const { name } = project
  const done = end.stage === 'done'
  const page = mailPage({
    heading: done ? t('heading') : t('failedHeading'),
    paragraphs: done
      ? [t('text', { project: name, images: end.report.images.found, format: formatById(lease.format).name })]
      : [end.failure],
    button: { text: done ? t('button') : t('failedButton'), url },
    small: [...(done ? [t('until', { day: figuresOf(DEFAULT_LANGUAGE).day(end.expiresAt) })] : []), t('address')],
  })
  const subject = done ? t('subject', { project: name }) : t('failedSubject', { project: name })
  // Whatever the mail server says, the export is there, and its page says so.
  await sendMail({ to, subject, ...page }).catch((error: unknown) => console.error(logLine('export', error)))
}
