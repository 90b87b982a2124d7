import type { DeletedAttributes } from '@/lib/domain/contract/attribute'
import { keptSince } from '@/lib/domain/image/kept'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

const MOST = 50 // a list to look through; an older one comes into it when newer ones are brought back

/** What can be brought back by `restoreAttribute`, the newest first: not what is asked of a label that is deleted itself. */
export async function listDeletedAttributes({ id, workspaceId }: Scope): Promise<DeletedAttributes> {
  const items = await db.$queryRaw<DeletedAttributes['items']>`
    SELECT d."attributeId" AS id, d.row ->> 'name' AS name, d.row ->> 'kind' AS kind, d."valueCount" AS values, d."deletedAt" AS at,
      COALESCE(NULLIF(u.name, ''), u.email) AS by
    FROM "DeletedAttribute" d JOIN "Project" p ON p.id = d."projectId" LEFT JOIN "User" u ON u.id = d."deletedById"
    WHERE p.id = ${id} AND p."workspaceId" = ${workspaceId} AND d."deletedAt" > ${keptSince(now())}::timestamp
      AND (d.row ->> 'labelId' IS NULL OR EXISTS (SELECT 1 FROM "Label" l WHERE l.id = d.row ->> 'labelId'))
    ORDER BY d."deletedAt" DESC, d."attributeId" LIMIT ${MOST}`
  return { items }
}
