import { bytesAgain } from '@/lib/domain/image/bytes-again'
import { numberedName } from '@/lib/domain/image/file-name'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { isDataSet } from '@/lib/usecases/import/find-import'
import { removeImages } from './delete-images'

type Input = { scope: Scope; /** of deleted images whose rows and bytes are locked */ ids: string[] }

/**
 * Makes room for deleted images whose file was added again meanwhile (`bytesAgain`), under whatever name. A copy on which nobody
 * has done anything, nor sits at it now, goes: what comes back is the same picture with all that was on it. Beside any other the
 * deleted one comes back too, where that has its name with a number in its own.
 * @returns the new names, by id
 */
export async function makeWay(tx: Tx, { scope, ids }: Input): Promise<Record<string, string>> {
  const { id: projectId, actor } = scope
  const copies = await lockCopies(tx, { projectId, ids })
  const bare = copies.filter((copy) => copy.version === 1 && isAgain(copy)).map(({ id }) => id)
  const sitters = await tx.seat.findMany({ where: { imageId: { in: bare }, until: { gt: now() }, userId: { not: actor } } })
  const sat = new Set(sitters.map(({ imageId }) => imageId))
  await removeImages(tx, { projectId, ids: bare.filter((id) => !sat.has(id)), by: actor })
  return nameAnew(tx, { projectId, ids })
}

/** An image that is here, beside a deleted one with the same bytes. */
type Copy = {
  id: string
  name: string
  version: number
  /** of the deleted one */ wanted: string
  /** both were here before it was deleted */ before: boolean
  /** of the imports that either came with */ formats: string[]
}

const lockCopies = (tx: Tx, { projectId, ids }: { projectId: string; ids: string[] }) => tx.$queryRaw<Copy[]>`
  SELECT i.id, i.name, i.version, d.rows -> 'image' ->> 'name' AS wanted, i."createdAt" <= d."deletedAt" AS before,
    ARRAY(SELECT m.format FROM "Import" m WHERE m.id IN (i."importId", d.rows -> 'image' ->> 'importId')) AS formats
  FROM "DeletedImage" d JOIN "Image" i ON i."projectId" = d."projectId" AND i."sourceSha256" = d.rows -> 'image' ->> 'sourceSha256'
  WHERE d."imageId" = ANY(${ids}) AND d."projectId" = ${projectId} ORDER BY i.id FOR UPDATE OF i`

/** Two names that were beside each other already, or that a data set brought, are so on purpose. */
const isAgain = ({ wanted, before, formats, ...copy }: Copy): boolean =>
  bytesAgain([copy], { name: wanted, dataSet: before || formats.some((format) => isDataSet({ format })) }).is !== 'new'

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
