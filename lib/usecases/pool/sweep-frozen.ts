import { assignmentKey, frozenAs, imageKey, splitOf, thumbnailKey } from '@/lib/domain/keys'
import { remove, removePrefix } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { openContent } from '@/lib/usecases/snapshot/open-content'
import { lockSnapshots } from './locks'

const BATCH = 1000

/**
 * Removes a snapshot that no version and no run names any more. Where a run names it, it stays, as what that learned from.
 * @returns the keys of its pictures that no image of the project has, for whoever looks whether something else needs them
 */
export async function sweepSnapshot(projectId: string, prefix: string): Promise<string[]> {
  const hash = frozenAs(prefix)!
  const orphans = await orphansOf(projectId, hash)
  await transaction(async (tx) => {
    await lockSnapshots(tx, projectId)
    const where = { projectId, snapshotHash: hash }
    if ((await tx.version.count({ where })) + (await tx.run.count({ where })) > 0) return
    await removePrefix(prefix)
    await tx.snapshot.deleteMany({ where: { projectId, hash } })
  })
  return orphans
}

async function orphansOf(projectId: string, hash: string): Promise<string[]> {
  const content = await openContent(projectId, hash).catch(() => undefined) // it is gone already
  const orphans: string[] = []
  let batch: { sha256: string; type: string }[] = []
  const look = async () => {
    const names = batch.map(({ sha256 }) => sha256)
    const rows = await db.image.findMany({ where: { projectId, sha256: { in: names } }, select: { sha256: true } })
    const there = new Set(rows.map(({ sha256 }) => sha256))
    for (const { sha256, type } of batch)
      if (!there.has(sha256)) orphans.push(imageKey(projectId, { sha256, format: type }), thumbnailKey(projectId, sha256))
    batch = []
  }
  for await (const { sha256, type } of content?.images ?? []) if (batch.push({ sha256, type }) === BATCH) await look()
  await look()
  return orphans
}

/** Removes a split that no version and no run names any more. */
export const sweepSplit = (projectId: string, key: string): Promise<void> =>
  transaction(async (tx) => {
    await lockSnapshots(tx, projectId)
    const where = { projectId, splitHash: splitOf(key)! }
    if ((await tx.version.count({ where })) + (await tx.run.count({ where })) === 0) await remove([assignmentKey(projectId, splitOf(key)!)])
  })
