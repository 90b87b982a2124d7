import { AppError } from '@/lib/domain/errors'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { MODEL_FIELDS, openModel } from './find-model'
import type { SignedLink } from './link-model'
import { isSigned } from './link-signature'
import type { Sendable } from './open-model-file'
import { zipOfModel } from './open-model-zip'

/**
 * The zip behind a signed link; whoever holds the link is not asked who they are.
 * @throws AppError 'not_found' where the signature does not fit; 'gone' once the hour is over or the model deleted
 */
export async function openLinkedZip(link: SignedLink): Promise<Sendable> {
  if (!isSigned(env().authSecret, { ...link, modelId: link.model }))
    throw new AppError('not_found', 'This link is not complete. Copy it once more from the model page.')
  if (link.expires * 1000 <= now().getTime()) throw new AppError('gone', 'This link has expired. Copy a new one from the model page.')
  const row = await db.model.findUnique({
    where: { id: link.model, project: { workspaceId: { not: null } } },
    select: { ...MODEL_FIELDS, project: { select: { slug: true } } },
  })
  if (!row) throw new AppError('gone', 'The model of this link has been deleted.')
  const { project, ...model } = row
  return zipOfModel(openModel(model), { slug: project.slug, platform: link.platform })
}
