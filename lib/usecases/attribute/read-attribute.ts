import type { CountedAttribute } from '@/lib/domain/contract/attribute'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { countValues } from './count-values'
import { findAttribute } from './schema-of'

/**
 * One attribute, and how many values would go with it.
 * @throws AppError 'not_found'
 */
export async function readAttribute({ id, workspaceId }: Scope, { attribute }: { attribute: string }): Promise<CountedAttribute> {
  if (!(await db.project.count({ where: { id, workspaceId } }))) throw new AppError('not_found', 'There is no such project.')
  const found = await findAttribute(db, { projectId: id, attribute })
  return { ...found, values: await countValues(db, { projectId: id, attribute: found }) }
}
