import type { Attribute } from '@/lib/domain/attribute/attribute'
import type { Scope } from '@/lib/domain/workspace/scope'
import { Prisma, type Tx } from '@/lib/io/db'
import { updateValues } from './update-values'

type Input = {
  /** of a project that the transaction holds (`lockProject`) */
  scope: Scope
  /** of a deleted attribute whose row is locked */
  attributeId: string
  /** as it is called now */
  attribute: Pick<Attribute, 'name' | 'labelId'>
}

/**
 * Puts the values that went with a deleted attribute back on the annotations that are still there and have none under its name.
 * @returns how many are back
 */
export async function putBackValues(tx: Tx, { scope, attributeId, attribute: { name, labelId } }: Input): Promise<number> {
  const images = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM "Image" i JOIN "DeletedAttributeImage" d ON d."imageId" = i.id
    WHERE d."deletedAttributeId" = ${attributeId} AND i."projectId" = ${scope.id} ORDER BY i.id FOR UPDATE OF i`
  const value = Prisma.sql`(SELECT d.values -> a.id FROM "DeletedAttributeImage" d WHERE d."deletedAttributeId" = ${attributeId} AND d."imageId" = a."imageId")`
  return updateValues(tx, {
    scope,
    images: images.map(({ id }) => id),
    attributes: Prisma.sql`a.attributes || jsonb_build_object(${name}::text, ${value})`,
    where: Prisma.sql`${value} IS NOT NULL AND NOT jsonb_exists(a.attributes, ${name})
      ${labelId === null ? Prisma.empty : Prisma.sql`AND a."labelId" = ${labelId}`}`,
  })
}
