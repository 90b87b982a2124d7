import { numberedName } from '@/lib/domain/image/file-name'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { removeImages } from './delete-images'

type Input = { scope: Scope; /** of deleted images whose rows and bytes are locked */ ids: string[] }

/**
 * Makes room for deleted images whose file was added again meanwhile under its name. A copy on which nobody has done anything,
 * nor sits at it now, goes: what comes back is the same picture with all that was on it. Beside any other the deleted one comes
 * back with a number in its name.
 * @returns the new names, by id
 */
export async function makeWay(tx: Tx, { scope, ids }: Input): Promise<Record<string, string>> {
  const { id: projectId, actor } = scope
  const copies = await tx.$queryRaw<{ id: string; version: number }[]>`
    SELECT i.id, i.version FROM "DeletedImage" d JOIN "Image" i
      ON i."projectId" = d."projectId" AND i.name = d.rows -> 'image' ->> 'name' AND i."sourceSha256" = d.rows -> 'image' ->> 'sourceSha256'
    WHERE d."imageId" = ANY(${ids}) AND d."projectId" = ${projectId} ORDER BY i.id FOR UPDATE OF i`
  const bare = copies.filter(({ version }) => version === 1).map(({ id }) => id)
  const sitters = await tx.seat.findMany({ where: { imageId: { in: bare }, until: { gt: now() }, userId: { not: actor } } })
  const sat = new Set(sitters.map(({ imageId }) => imageId))
  await removeImages(tx, { projectId, ids: bare.filter((id) => !sat.has(id)), by: actor })
  return nameAnew(tx, { projectId, ids })
}

/** Also where several of these would have one name, or one that a number was just put into. */
async function nameAnew(tx: Tx, { projectId, ids }: { projectId: string; ids: string[] }): Promise<Record<string, string>> {
  const twice = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM (
      SELECT d."imageId" AS id, d.rows -> 'image' ->> 'name' AS name, d.rows -> 'image' ->> 'sourceSha256' AS sha,
        row_number() OVER (PARTITION BY d.rows -> 'image' ->> 'name', d.rows -> 'image' ->> 'sourceSha256' ORDER BY d."deletedAt", d."imageId") AS nth
      FROM "DeletedImage" d WHERE d."imageId" = ANY(${ids}) AND d."projectId" = ${projectId}) kept
    WHERE nth > 1 OR EXISTS (SELECT 1 FROM "Image" i WHERE i."projectId" = ${projectId} AND i.name = kept.name AND i."sourceSha256" = kept.sha)
    ORDER BY name, nth`
  const names: Record<string, string> = {}
  for (const { id, name } of twice) {
    for (let n = 2; names[id] === undefined; n++) {
      const wanted = numberedName(name, n)
      if (Object.values(names).includes(wanted)) continue
      if ((await tx.image.count({ where: { projectId, name: wanted } })) === 0) names[id] = wanted
    }
  }
  return names
}
