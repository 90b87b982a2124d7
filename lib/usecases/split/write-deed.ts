import type { Split } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Tx } from '@/lib/io/db'
import { deedEdit } from '@/lib/usecases/edit/edit-ids'
import { writeSplits } from '@/lib/usecases/edit/write-splits'

export type DeedOfSplits = {
  /** of a project that the transaction holds */
  scope: Scope
  deed: string
  /** `was`: what has another split by now stays as it is */
  splits: { imageId: string; split: Split | null; was?: Split | null }[]
}

/** What a deed makes of some images, under their lock. Of those that it has changed already it makes nothing more. */
export async function writeDeed(tx: Tx, { scope, deed, splits }: DeedOfSplits): Promise<{ id: string; version: number }[]> {
  const ids = splits.map(({ imageId }) => imageId)
  const there = await tx.$queryRaw<{ id: string; split: Split | null }[]>`
    SELECT id, split FROM "Image" WHERE id = ANY(${ids}) AND "projectId" = ${scope.id} ORDER BY id FOR UPDATE`
  const editId = deedEdit(deed)
  const done = await tx.edit.findMany({ where: { imageId: { in: ids }, id: editId }, select: { imageId: true } })
  const now = new Map(there.map(({ id, split }) => [id, split]))
  for (const { imageId } of done) now.delete(imageId)
  const open = splits.filter(({ imageId, was }) => now.has(imageId) && (was === undefined || now.get(imageId) === was))
  return writeSplits(tx, { scope, editId: () => editId, splits: open.map(({ imageId, split }) => ({ imageId, split })) })
}
