import type { Attribute } from '@/lib/domain/attribute/attribute'
import { db, Prisma, type Tx } from '@/lib/io/db'

type Which = { projectId: string; attribute: Pick<Attribute, 'name' | 'labelId'> }

/** How many annotations have a value of an attribute. */
export async function countValues(client: Tx | typeof db, { projectId, attribute: { name, labelId } }: Which): Promise<number> {
  const ofLabel = labelId === null ? Prisma.empty : Prisma.sql`AND a."labelId" = ${labelId}`
  const [{ n }] = await client.$queryRaw<[{ n: number }]>`
    SELECT count(*)::int AS n FROM "Annotation" a JOIN "Image" i ON i.id = a."imageId"
    WHERE i."projectId" = ${projectId} AND jsonb_exists(a.attributes, ${name}) ${ofLabel}`
  return n
}
