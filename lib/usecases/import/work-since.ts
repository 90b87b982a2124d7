import type { Undone } from '@/lib/domain/contract/import'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, type Prisma, type Tx } from '@/lib/io/db'
import { importEdit, LABEL_EDITS, SPLIT_EDITS, splitEditsOf, undoEdit } from '@/lib/usecases/edit/edit-ids'
import { splitsBeforeImport } from '@/lib/usecases/split/splits-before'

type Import = { scope: Scope; importId: string }

/** What undoing an import would do if nobody does anything meanwhile. */
export async function foreseeUndo(all: Import): Promise<Undone> {
  const { importId } = all
  const [images, deleted, clears, splits, keeps] = await Promise.all([
    db.image.count({ where: { importId } }),
    db.image.count({ where: untouchedOf(importId) }),
    annotatedBefore(db, { ...all, changed: false }),
    splitsBeforeImport(db, all.scope, importId),
    annotatedBefore(db, { ...all, changed: true }),
  ])
  return { deleted, cleared: clears.length, splits: splits.length, kept: images - deleted + keeps.length }
}

/**
 * Images that came with an import and that nobody worked on since. The import's own annotations are one edit of its name;
 * what became of labels is nobody's work on an image, nor is a split, whoever said it; any other edit is.
 */
export const untouchedOf = (importId: string): Prisma.ImageWhereInput => ({
  importId,
  edits: { none: { id: { not: importEdit(importId) }, NOT: nobodysWork(importId).map((startsWith) => ({ id: { startsWith } })) } },
})

const nobodysWork = (importId: string) => [LABEL_EDITS, SPLIT_EDITS, splitEditsOf(importId)]

/** Images from before the import that carry what it said of them: those that somebody edited since, or the others. */
export async function annotatedBefore(
  tx: Pick<Tx, '$queryRaw'>,
  { scope, importId, changed }: Import & { changed: boolean },
): Promise<string[]> {
  // `change` is a StoredChanges; version 1 of it was the bare list.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM "Image" i JOIN "Edit" e ON e."imageId" = i.id AND e.id = ${importEdit(importId)} AND jsonb_array_length(COALESCE(e.change -> 'changes', e.change)) > 0
    WHERE i."projectId" = ${scope.id} AND i."importId" IS DISTINCT FROM ${importId}
      AND NOT EXISTS (SELECT 1 FROM "Edit" u WHERE u."imageId" = i.id AND u.id = ${undoEdit(importId)})
      AND EXISTS (SELECT 1 FROM "Edit" l WHERE l."imageId" = i.id AND l.version > e.version AND NOT starts_with(l.id, ${LABEL_EDITS})
        AND NOT starts_with(l.id, ${SPLIT_EDITS}) AND NOT starts_with(l.id, ${splitEditsOf(importId)})) = ${changed}
    ORDER BY i.id`
  return rows.map(({ id }) => id)
}
