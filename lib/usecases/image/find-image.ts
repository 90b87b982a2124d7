import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

/**
 * An image of the project.
 * @throws AppError 'not_found'
 */
export async function findImage(scope: Scope, image: string) {
  const found = await db.image.findFirst({ where: { id: image, ...inScope(scope) } })
  if (!found) throw new AppError('not_found', 'There is no such picture in this project. It may have been deleted.')
  return found
}
