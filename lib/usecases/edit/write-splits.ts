import { storedSplit } from '@/lib/domain/annotation/stored-changes'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

type Input = {
  scope: Scope
  /** of an edit of an image, that has none of this id yet */
  editId: () => string
  /** whether images that have a split keep it */
  keep?: boolean
  /** of images that the transaction has locked; those of other projects stay as they are */
  splits: { imageId: string; split: Split | null }[]
}
type Changed = { id: string; version: number }

/**
 * Puts images into splits. Pool entries show it, so an image that had another gets a version, and an edit that says from where to
 * where. Whoever calls it tells of it (`tellImages`).
 */
export async function writeSplits(tx: Tx, { scope, editId, keep = false, splits }: Input): Promise<Changed[]> {
  if (splits.length === 0) return []
  const images = await tx.$queryRaw<(Changed & { from: Split | null; to: Split | null })[]>`
    UPDATE "Image" i SET split = s.split::"Split", version = i.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(splits)}::jsonb) AS s("imageId" text, split text) JOIN "Image" was ON was.id = s."imageId"
    WHERE i.id = was.id AND i."projectId" = ${scope.id} AND i.split IS DISTINCT FROM s.split::"Split"
      AND (i.split IS NULL OR NOT ${keep}) RETURNING i.id, i.version, was.split AS "from", i.split AS "to"`
  if (images.length === 0) return []
  await tx.edit.createMany({
    data: images.map(({ id, version, from, to }) => ({
      imageId: id,
      id: editId(),
      version,
      change: storedSplit(from, to),
      userId: scope.actor,
      createdAt: now(),
    })),
  })
  await enqueue(tx, { kind: 'settle', payload: { projectId: scope.id } }, { only: scope.id })
  return images.map(({ id, version }) => ({ id, version }))
}
