import type { Doc } from '@/lib/domain/annotation/edit'
import { changesTo } from '@/lib/domain/annotation/changes-to'
import type { ContentImage } from '@/lib/domain/dataset/content'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { writeEdits } from '@/lib/usecases/edit/write-edits'
import { holdProject } from '@/lib/usecases/project/lock-project'

export type Batch = { images: ContentImage[]; labelIds: Map<string, string>; deedId: string }

/** What is on images becomes what was on them, as one edit each. @returns how many were otherwise */
export const restoreBatch = (scope: Scope, { images, labelIds, deedId }: Batch): Promise<number> =>
  transaction(async (tx) => {
    await holdProject(tx, scope)
    const there = await stillThere(tx, scope, images)
    const batches = there.map((image) => {
      const to = docIn(image, labelIds)
      return { imageId: image.id, deeds: [{ id: deedId, changes: (from: Doc) => changesTo({ from, to }), undoable: true }] }
    })
    const used = there.flatMap(({ annotations }) => annotations.map(({ label }) => labelIds.get(label)!))
    return (await writeEdits(tx, { scope, batches, labelIds: used })).length
  })

/** Somebody may delete images meanwhile: theirs stay deleted. */
async function stillThere(tx: Tx, { id: projectId }: Scope, images: ContentImage[]): Promise<ContentImage[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Image" WHERE id = ANY(${images.map(({ id }) => id)}) AND "projectId" = ${projectId} ORDER BY id FOR UPDATE`
  const ids = new Set(rows.map(({ id }) => id))
  return images.filter(({ id }) => ids.has(id))
}

const docIn = ({ state, annotations }: ContentImage, labelIds: Map<string, string>): Doc => ({
  annotations: annotations.map(({ id, label, shape, attributes = {} }) => ({ id, labelId: labelIds.get(label)!, shape, attributes })),
  negative: state === 'negative',
})
