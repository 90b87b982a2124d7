import { storedChanges } from '@/lib/domain/annotation/stored-changes'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { splitEdit } from './edit-ids'
import { tellImages } from './tell-images'

type Input = {
  scope: Scope
  /** of the import or the upload that says it */
  sourceId: string
  /** of images that the transaction has locked, as `writeEdits` does; the split of others stays as it is */
  splits: { imageId: string; split?: Split }[]
}

/**
 * Gives images the split that an import says. Pool entries show it, so an image that had another gets a version, and an edit
 * without changes that explains it.
 */
export async function writeSplits(tx: Tx, { scope, sourceId, splits }: Input): Promise<void> {
  const wanted = splits.filter(({ split }) => split)
  if (wanted.length === 0) return
  const images = await tx.$queryRaw<{ id: string; version: number }[]>`
    UPDATE "Image" i SET split = s.split::"Split", version = i.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS s("imageId" text, split text)
    WHERE i.id = s."imageId" AND i."projectId" = ${scope.id} AND i.split IS DISTINCT FROM s.split::"Split" RETURNING i.id, i.version`
  if (images.length === 0) return
  await tx.edit.createMany({
    data: images.map(({ id, version }) => ({
      imageId: id,
      id: splitEdit(sourceId),
      version,
      change: storedChanges([]),
      userId: scope.actor,
      createdAt: now(),
    })),
  })
  await tellImages(tx, { projectId: scope.id, by: scope.actor, images })
  await enqueue(tx, { kind: 'settle', payload: { projectId: scope.id } }, { only: scope.id })
}
