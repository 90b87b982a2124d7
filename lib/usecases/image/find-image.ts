import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'

/**
 * An image of the member's workspace, by the project's slug and its own id.
 * @throws AppError 'not_found'
 */
export async function findImage({ workspaceId }: Member, { project, image }: { project: string; image: string }) {
  const found = await db.image.findFirst({ where: { id: image, project: { slug: project, workspaceId } } })
  if (!found) throw new AppError('not_found', 'There is no such picture in this project. It may have been deleted.')
  return found
}
