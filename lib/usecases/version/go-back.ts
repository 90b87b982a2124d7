import type { Scope } from '@/lib/domain/workspace/scope'
import { db, transaction, type Tx } from '@/lib/io/db'
import { LABEL_EDITS, restoreEdit, SPLIT_EDITS } from '@/lib/usecases/edit/edit-ids'
import { removeImages } from '@/lib/usecases/image/delete-images'
import { holdProject } from '@/lib/usecases/project/lock-project'

const BATCH = 500

type Undone = { id: string; createdAt: Date; returned: string[] }

/** The restoring that another one undoes. */
export const undoneBy = (undoes: string | null): Promise<Undone | null> =>
  undoes === null
    ? Promise.resolve(null)
    : db.restoring.findUnique({ where: { id: undoes }, select: { id: true, createdAt: true, returned: true } })

/** Whether an image that came back with a restoring goes again when that is undone. */
export const anyGoes = async (undone: Undone | null): Promise<boolean> =>
  undone !== null && (await untouchedOf(db, undone, undone.returned)).length > 0

/**
 * Images that came back with what is undone go again, but for those that somebody has edited since: those are what it keeps in
 * `returned`. Begun again it goes on where it stopped.
 */
export async function goBack(scope: Scope, undone: Undone | null, signal: AbortSignal): Promise<void> {
  const ids = undone?.returned ?? []
  for (let at = 0; at < ids.length; at += BATCH) {
    signal.throwIfAborted()
    await transaction((tx) => deleteBatch(tx, scope, { ...undone!, returned: ids.slice(at, at + BATCH) }))
  }
}

async function deleteBatch(tx: Tx, scope: Scope, undone: Undone): Promise<void> {
  await holdProject(tx, scope)
  // Locked, then looked at.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Image" WHERE id = ANY(${undone.returned}) AND "projectId" = ${scope.id} ORDER BY id FOR UPDATE`
  const goes = await untouchedOf(
    tx,
    undone,
    rows.map(({ id }) => id),
  )
  await removeImages(tx, { projectId: scope.id, ids: goes, by: scope.actor, keep: true })
  const stays = new Set(rows.flatMap(({ id }) => (goes.includes(id) ? [] : [id])))
  const gone = undone.returned.filter((id) => !stays.has(id))
  await tx.$executeRaw`
    UPDATE "Restoring" SET returned = ARRAY(SELECT r FROM unnest(returned) r WHERE NOT r = ANY(${gone})),
      done = done - ${gone.length}, total = total - ${gone.length}
    WHERE id = ${undone.id} AND returned && ${gone}`
}

/**
 * Those of the images that nobody has edited since they came back: what became of labels is nobody's work on an image, nor is a split.
 * Where it was not written what the version says of one, its time says what came since.
 */
async function untouchedOf(client: Pick<Tx, '$queryRaw'>, { id, createdAt }: Undone, images: string[]): Promise<string[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM "Image" i LEFT JOIN "Edit" r ON r."imageId" = i.id AND r.id = ${restoreEdit(id)}
    WHERE i.id = ANY(${images}) AND NOT EXISTS (SELECT 1 FROM "Edit" e WHERE e."imageId" = i.id AND e.id <> ${restoreEdit(id)}
      AND (e.version > r.version OR r.id IS NULL AND e."createdAt" > ${createdAt}::timestamp)
      AND NOT starts_with(e.id, ${LABEL_EDITS}) AND NOT starts_with(e.id, ${SPLIT_EDITS}))`
  return rows.map((row) => row.id)
}
