import { MOST_NAMED } from '@/lib/domain/contract/event'
import type { Restored } from '@/lib/domain/contract/image'
import { keptSince } from '@/lib/domain/image/kept'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { insertDeleted } from '@/lib/usecases/edit/insert-deleted'
import { makeWay } from './make-way'
import { lockBytes } from '@/lib/usecases/pool/locks'
import { holdProject } from '@/lib/usecases/project/lock-project'

/**
 * Brings deleted images back, with their annotations and their history, within `KEPT_SECONDS`. Ids that are not among the
 * deleted ones any more are passed over: the answer says which came. Where the same file was added again meanwhile, that one
 * makes way, or keeps the name if somebody has worked on it.
 */
export function restoreImages(scope: Scope, { ids }: { ids: string[] }): Promise<Restored> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    const { id: projectId } = scope
    const kept = await lockKept(tx, { projectId, ids })
    const names = await makeWay(tx, { scope, ids: kept })
    const back = await insertDeleted(tx, { scope, ids: kept, names })
    await tx.deletedImage.deleteMany({ where: { projectId, imageId: { in: back.ids } } })
    for (let at = 0; at < back.ids.length; at += MOST_NAMED)
      await notify(tx, { type: 'images', projectId, ids: back.ids.slice(at, at + MOST_NAMED), by: scope.actor })
    if (back.ids.length > 0) await enqueue(tx, { kind: 'settle', payload: { projectId } }, { only: projectId })
    const renamed = back.ids.flatMap((id) => (names[id] === undefined ? [] : { id, name: names[id] }))
    return { restored: back.ids, renamed, left: back.left }
  })
}

/** Those that are still kept, with their bytes held against the sweep. */
async function lockKept(tx: Tx, { projectId, ids }: { projectId: string; ids: string[] }): Promise<string[]> {
  const where = { projectId, imageId: { in: ids }, deletedAt: { gt: keptSince(now()) } }
  const likely = await tx.deletedImage.findMany({ where, select: { sha256: true } })
  await lockBytes(
    tx,
    projectId,
    likely.map(({ sha256 }) => sha256),
  )
  const rows = await tx.$queryRaw<{ imageId: string }[]>`
    SELECT "imageId" FROM "DeletedImage" WHERE "projectId" = ${projectId} AND "imageId" = ANY(${ids}) AND "deletedAt" > ${keptSince(now())}::timestamp
    ORDER BY "imageId" FOR UPDATE`
  return rows.map(({ imageId }) => imageId)
}
