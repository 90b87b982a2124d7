import { assignmentKey, contentKey } from '@/lib/domain/keys'
import { head } from '@/lib/io/bucket'
import type { Tx } from '@/lib/io/db'

type Needed = { projectId: string; snapshotHash: string; splitHash: string; imageIds: string[] }

/** Whether a snapshot is whole still, so that it can be named under `lockSnapshots`: a sweep may have been there since it was frozen. */
export async function isKept(tx: Tx, { projectId, snapshotHash, splitHash, imageIds }: Needed): Promise<boolean> {
  const [there] = await tx.$queryRaw<
    [{ count: number }]
  >`SELECT count(*)::int AS count FROM "Image" WHERE id = ANY(${imageIds}) AND "projectId" = ${projectId}`
  if (there.count < imageIds.length) return false
  const found = await Promise.all([contentKey(projectId, snapshotHash), assignmentKey(projectId, splitHash)].map(head))
  return found.every(Boolean)
}
