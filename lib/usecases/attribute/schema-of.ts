import type { Attribute } from '@/lib/domain/attribute/attribute'
import { AppError } from '@/lib/domain/errors'
import { db, type Tx } from '@/lib/io/db'

const COLUMNS = { id: true, name: true, kind: true, choices: true, labelId: true, position: true } as const

/** What a project asks of its annotations, in order. What a deleted label asks is not asked as long as it is away. */
export async function schemaOf(projectId: string, client: Tx | typeof db = db): Promise<Attribute[]> {
  const [attributes, labels] = [
    await client.attribute.findMany({ where: { projectId }, select: COLUMNS, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    await client.label.findMany({ where: { projectId }, select: { id: true } }),
  ]
  const there = new Set(labels.map(({ id }) => id))
  return attributes.filter(({ labelId }) => labelId === null || there.has(labelId))
}

/**
 * One of them, locked: whoever saves a value of it waits.
 * @throws AppError 'not_found'
 */
export async function lockAttribute(tx: Tx, { projectId, attribute }: { projectId: string; attribute: string }): Promise<Attribute> {
  await tx.$queryRaw`SELECT id FROM "Attribute" WHERE id = ${attribute} AND "projectId" = ${projectId} FOR UPDATE`
  return findAttribute(tx, { projectId, attribute })
}

/** @throws AppError 'not_found' */
export async function findAttribute(client: Tx | typeof db, { projectId, attribute }: { projectId: string; attribute: string }) {
  const found = (await schemaOf(projectId, client)).find(({ id }) => id === attribute)
  if (!found) throw new AppError('not_found', 'There is no such attribute in this project.')
  return found
}
