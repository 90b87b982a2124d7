import type { RestoredLabel } from '@/lib/domain/contract/label'
import { AppError } from '@/lib/domain/errors'
import { keptSince } from '@/lib/domain/image/kept'
import { freeName } from '@/lib/domain/label/free-name'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { putBackLabel } from '@/lib/usecases/edit/put-back-label'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { labelsChanged, refuseTooMany } from './add-labels'
import { LONG } from './long-deed'

/**
 * Brings a deleted label back, within `KEPT_SECONDS`: id, name and colour, its key where that is free, and its annotations on
 * every image that is still there, as whoever made them made them. With a number in its name where another label has that
 * by now. One that is back already is answered as it is.
 * @throws AppError 'not_found' where it can no longer be brought back; 'too_large' where the project has no room for it
 */
export function restoreLabel(scope: Scope, { label: labelId }: { label: string }): Promise<RestoredLabel> {
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    const { id: projectId, actor: by } = scope
    const here = await tx.label.findFirst({ where: { id: labelId, projectId }, select: { name: true } })
    if (here) return { name: here.name, restored: 0, taken: 0, gone: 0 }
    const kept = await lockKept(tx, { projectId, labelId })
    const { name } = await insertLabel(tx, { projectId, labelId })
    await labelsChanged(tx, { projectId, by, did: { restored: labelId } })
    const { back, taken } = await putBackLabel(tx, { scope, labelId })
    await tx.deletedLabel.delete({ where: { labelId } })
    return { name, restored: back, taken, gone: kept.annotationCount - back - taken }
  }, LONG)
}

type Which = { projectId: string; labelId: string }

async function lockKept(tx: Tx, { projectId, labelId }: Which): Promise<{ annotationCount: number }> {
  const [kept] = await tx.$queryRaw<{ annotationCount: number }[]>`
    SELECT "annotationCount" FROM "DeletedLabel"
    WHERE "labelId" = ${labelId} AND "projectId" = ${projectId} AND "deletedAt" > ${keptSince(now())}::timestamp FOR UPDATE`
  if (!kept) throw new AppError('not_found', 'This label can no longer be brought back.')
  return kept
}

/** The row as it was, as far as no other label has its name, key or place by now. */
async function insertLabel(tx: Tx, { projectId, labelId }: Which): Promise<{ name: string }> {
  const others = await tx.label.findMany({ where: { projectId }, select: { name: true, hotkey: true, position: true } })
  refuseTooMany({ have: others.length, more: 1 })
  const [row] = await tx.$queryRaw<[{ name: string; hotkey: string | null; position: number }]>`
    SELECT l.name, l.hotkey, l.position FROM "DeletedLabel" d, jsonb_populate_record(NULL::"Label", d.row) l WHERE d."labelId" = ${labelId}`
  const name = freeName(
    row.name,
    others.map((other) => other.name),
  )
  const hotkey = others.some((other) => other.hotkey === row.hotkey) ? null : row.hotkey
  const last = Math.max(-1, ...others.map(({ position }) => position))
  const position = others.some((other) => other.position === row.position) ? last + 1 : row.position
  await tx.$executeRaw`
    INSERT INTO "Label" SELECT l.* FROM "DeletedLabel" d,
      jsonb_populate_record(NULL::"Label", d.row || ${JSON.stringify({ name, hotkey, position })}::jsonb) l WHERE d."labelId" = ${labelId}`
  return { name }
}
