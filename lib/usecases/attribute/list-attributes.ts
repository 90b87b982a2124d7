import type { AttributeList } from '@/lib/domain/contract/attribute'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { schemaOf } from './schema-of'

/** What a project asks of its annotations, in order. */
export async function listAttributes({ id, workspaceId }: Scope): Promise<AttributeList> {
  const there = await db.project.count({ where: { id, workspaceId } })
  return { items: there ? await schemaOf(id) : [] }
}
