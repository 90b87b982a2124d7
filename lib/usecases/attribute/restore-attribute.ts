import { freeAttributeName, isFull } from '@/lib/domain/attribute/clash'
import type { RestoredAttribute } from '@/lib/domain/contract/attribute'
import { AppError } from '@/lib/domain/errors'
import { keptSince } from '@/lib/domain/image/kept'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { putBackValues } from '@/lib/usecases/edit/put-back-values'
import { LONG } from '@/lib/usecases/label/long-deed'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { attributesChanged } from './attributes-changed'
import { schemaOf } from './schema-of'

/**
 * Brings a deleted attribute back, within `KEPT_SECONDS`, with its values on every annotation that is still there and has none
 * by now; under a name with a number where another has its name. One that is back already is answered as it is.
 * @throws AppError 'not_found' where it can no longer be brought back, 'too_large' where the project has no room for it
 */
export function restoreAttribute(scope: Scope, { attribute }: { attribute: string }): Promise<RestoredAttribute> {
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    const projectId = scope.id
    const others = await schemaOf(projectId, tx)
    const here = others.find(({ id }) => id === attribute)
    if (here) return { name: here.name, restored: 0, gone: 0 }
    const kept = await lockKept(tx, { projectId, attribute })
    const name = freeAttributeName(kept, others)
    if (isFull({ ...kept, name }, others))
      throw new AppError('too_large', 'This project has no room for it any more. Delete another first.')
    const position = Math.max(kept.position, ...others.map((other) => other.position + 1))
    await tx.$executeRaw`
      INSERT INTO "Attribute" SELECT a.* FROM "DeletedAttribute" d,
        jsonb_populate_record(NULL::"Attribute", d.row || ${JSON.stringify({ name, position })}::jsonb) a WHERE d."attributeId" = ${attribute}`
    await attributesChanged(tx, projectId)
    const restored = await putBackValues(tx, { scope, attributeId: attribute, attribute: { ...kept, name } })
    await tx.deletedAttribute.delete({ where: { attributeId: attribute } })
    return { name, restored, gone: kept.valueCount - restored }
  }, LONG)
}

type Kept = { name: string; labelId: string | null; position: number; valueCount: number }

async function lockKept(tx: Tx, { projectId, attribute }: { projectId: string; attribute: string }): Promise<Kept> {
  const [kept] = await tx.$queryRaw<Kept[]>`
    SELECT row ->> 'name' AS name, row ->> 'labelId' AS "labelId", (row ->> 'position')::int AS position, "valueCount"
    FROM "DeletedAttribute" d WHERE "attributeId" = ${attribute} AND "projectId" = ${projectId} AND "deletedAt" > ${keptSince(now())}::timestamp
      AND (row ->> 'labelId' IS NULL OR EXISTS (SELECT 1 FROM "Label" l WHERE l.id = row ->> 'labelId')) FOR UPDATE OF d`
  if (!kept) throw new AppError('not_found', 'This attribute can no longer be brought back, or its label is deleted.')
  return kept
}
