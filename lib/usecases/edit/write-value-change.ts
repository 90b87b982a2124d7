import type { Attribute } from '@/lib/domain/attribute/attribute'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { Prisma, type Tx } from '@/lib/io/db'
import { updateValues } from './update-values'

type Input = {
  /** of a project that the transaction holds (`lockProject`) */
  scope: Scope
  /** locked, as it was until now */
  attribute: Pick<Attribute, 'id' | 'name' | 'labelId'>
  change: 'drop' | { rename: string }
}

/**
 * Carries what became of an attribute into every image that has values of it. Dropped ones are kept with the attribute, so that they
 * can be brought back (`putBackValues`); where an annotation has something under the new name already, both stay as they are.
 * @returns how many values changed
 */
export async function writeValueChange(tx: Tx, { scope, attribute, change }: Input): Promise<number> {
  const { id, name, labelId } = attribute
  const has = Prisma.sql`jsonb_exists(a.attributes, ${name}) ${labelId === null ? Prisma.empty : Prisma.sql`AND a."labelId" = ${labelId}`}`
  const images = await lockImages(tx, { projectId: scope.id, has })
  if (change === 'drop') {
    await keepValues(tx, { scope, images, id, name, has })
    return updateValues(tx, { scope, images, attributes: Prisma.sql`a.attributes - ${name}::text`, where: has })
  }
  const { rename } = change
  return updateValues(tx, {
    scope,
    images,
    attributes: Prisma.sql`(a.attributes - ${name}::text) || jsonb_build_object(${rename}::text, a.attributes -> ${name}::text)`,
    where: Prisma.sql`${has} AND NOT jsonb_exists(a.attributes, ${rename})`,
  })
}

/** Those that carry values. What was given to others meanwhile stays: whoever saves a value holds the attribute. */
async function lockImages(tx: Tx, { projectId, has }: { projectId: string; has: Prisma.Sql }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM "Image" i WHERE i."projectId" = ${projectId} AND EXISTS (SELECT 1 FROM "Annotation" a WHERE a."imageId" = i.id AND ${has})
    ORDER BY i.id FOR UPDATE OF i`
  return rows.map(({ id }) => id)
}

type Kept = { scope: Scope; images: string[]; id: string; name: string; has: Prisma.Sql }

async function keepValues(tx: Tx, { scope, images, id, name, has }: Kept): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "DeletedAttribute" ("attributeId", "projectId", "deletedAt", "deletedById", "valueCount", row)
    SELECT t.id, t."projectId", ${now()}::timestamp, ${scope.actor},
      (SELECT count(*) FROM "Annotation" a WHERE a."imageId" = ANY(${images}) AND ${has}), to_jsonb(t)
    FROM "Attribute" t WHERE t.id = ${id}`
  await tx.$executeRaw`
    INSERT INTO "DeletedAttributeImage" ("deletedAttributeId", "imageId", "values")
    SELECT ${id}, a."imageId", jsonb_object_agg(a.id, a.attributes -> ${name}::text)
    FROM "Annotation" a WHERE a."imageId" = ANY(${images}) AND ${has} GROUP BY a."imageId"`
}
