import { AppError } from '@/lib/domain/errors'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import type { Sendable } from '@/lib/usecases/model/open-model-file'
import { isSignedExport, type SignedExport } from './link-export'
import { gone, sendableOf } from './open-export-file'

/**
 * The file behind a signed link; whoever holds the link is not asked who they are.
 * @throws AppError 'not_found' where the signature does not fit; 'gone' once the hour is over or the export deleted
 */
export async function openLinkedExport(link: SignedExport): Promise<Sendable> {
  if (!isSignedExport(link)) throw new AppError('not_found', 'This link is not complete. Copy it once more from the list of exports.')
  if (link.expires * 1000 <= now().getTime()) throw new AppError('gone', 'This link has expired. Copy a new one from the list of exports.')
  const row = await db.export.findUnique({ where: { id: link.export, project: { workspaceId: { not: null } } } })
  if (!row) throw gone()
  return sendableOf(row)
}
