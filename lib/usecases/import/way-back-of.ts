import type { Change, Doc } from '@/lib/domain/annotation/edit'
import { StoredChanges } from '@/lib/domain/annotation/stored-changes'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Tx } from '@/lib/io/db'
import { importEdit } from '@/lib/usecases/edit/edit-ids'

/** What takes back the work of an import on images that nobody has edited since, and the labels that it puts. */
export type WayBack = { changesOf: (imageId: string) => (doc: Doc) => Change[]; labelIds: string[] }

/**
 * Bare images become bare again; what an import replaced or merged comes back as it was. Of a label that was merged meanwhile
 * it comes back under the other one, of a deleted one it stays away.
 */
export async function wayBackOf(
  tx: Tx,
  { scope, importId, images }: { scope: Scope; importId: string; images: string[] },
): Promise<WayBack> {
  const edits = await tx.edit.findMany({
    where: { imageId: { in: images }, id: importEdit(importId) },
    select: { imageId: true, change: true },
  })
  const backs = new Map(edits.map(({ imageId, change }) => [imageId, StoredChanges.parse(change).back]))
  const names = new Set(
    [...backs.values()].flatMap((back) => back?.flatMap((change) => ('put' in change ? [change.put.labelId] : [])) ?? []),
  )
  const labels = await labelsOfToday(tx, scope, [...names])
  const relabelled = (change: Change): Change[] => {
    if (!('put' in change)) return [change]
    const labelId = labels.get(change.put.labelId)
    return labelId ? [{ put: { ...change.put, labelId } }] : []
  }
  const changesOf = (imageId: string) => {
    const back = backs.get(imageId)?.flatMap(relabelled)
    return back ? () => back : bare
  }
  return { changesOf, labelIds: [...new Set(labels.values())] }
}

const bare = (doc: Doc): Change[] => (doc.negative ? [{ negative: false }] : doc.annotations.map(({ id }) => ({ remove: id })))

async function labelsOfToday(tx: Tx, scope: Scope, ids: string[]): Promise<Map<string, string>> {
  const merged = await tx.mergedLabel.findMany({
    where: { labelId: { in: ids }, projectId: scope.id },
    select: { labelId: true, intoId: true },
  })
  const into = new Map(merged.map(({ labelId, intoId }) => [labelId, intoId]))
  const wanted = ids.map((id) => [id, into.get(id) ?? id] as const)
  const rows = await tx.label.findMany({ where: { id: { in: wanted.map(([, id]) => id) }, projectId: scope.id }, select: { id: true } })
  const there = new Set(rows.map(({ id }) => id))
  return new Map(wanted.filter(([, id]) => there.has(id)))
}
