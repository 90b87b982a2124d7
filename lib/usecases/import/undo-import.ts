import type { Undone } from '@/lib/domain/contract/import'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { splitsUndone, undoEdit } from '@/lib/usecases/edit/edit-ids'
import { tellImages } from '@/lib/usecases/edit/tell-images'
import { writeEdits } from '@/lib/usecases/edit/write-edits'
import { removeImages } from '@/lib/usecases/image/delete-images'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { splitsBeforeImport, type SplitBefore } from '@/lib/usecases/split/splits-before'
import { writeDeed } from '@/lib/usecases/split/write-deed'
import { findImport } from './find-import'
import { wayBackOf } from './way-back-of'
import { annotatedBefore, untouchedOf } from './work-since'

const BATCH = 1000
const CLEAR_BATCH = 100 // these are read with all their annotations

type Import = { scope: Scope; importId: string }

/**
 * Takes back the images that an import added, and its annotations and splits on images that were there before, which have again what
 * it replaced; not where somebody has edited since. The labels that it brought stay.
 * In batches, so that a large import does not hold everybody up; repeating it goes on where it stopped. Of two who do it at once each
 * is told what they did; how many were kept is told to who ended it.
 * @throws AppError 'not_found' also where somebody else did all of it at the same time
 */
export async function undoImport(scope: Scope, input: { import: string }): Promise<Undone> {
  const { id: importId } = await findImport(scope, input.import)
  const all: Undone = { deleted: 0, cleared: 0, splits: 0, kept: 0 }
  for (let isFirst = true; ; isFirst = false) {
    const step = await transaction(async (tx) => {
      await holdProject(tx, scope)
      return takeBack(tx, { scope, importId })
    })
    if (!step && isFirst) throw new AppError('not_found', 'Somebody else has undone this import at the same time.')
    if (!step) return all
    for (const what of ['deleted', 'cleared', 'splits', 'kept'] as const) all[what] += step[what]
    if (step.ended) return all
  }
}

/**
 * As much as goes at once; with the last of it the import itself, so that whoever ends it has done something where there was something
 * to do. @returns undefined where it is gone
 */
async function takeBack(tx: Tx, all: Import): Promise<(Undone & { ended: boolean }) | undefined> {
  const { scope, importId } = all
  // Who brings something in under this import holds it meanwhile (holdImport), and whoever comes later finds it gone.
  const there = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Import" WHERE id = ${importId} FOR UPDATE`
  if (there.length === 0) return undefined
  const due = await lockDue(tx, all)
  const step = { deleted: 0, cleared: 0, splits: 0, kept: 0, ended: false }
  const untouched = await tx.image.findMany({ where: untouchedOf(importId), select: { id: true }, take: BATCH + 1 })
  const ids = untouched.slice(0, BATCH).map(({ id }) => id)
  step.deleted = await removeImages(tx, { projectId: scope.id, ids, by: scope.actor })
  if (untouched.length > BATCH) return step
  step.cleared = await clear(tx, all, due.clears.slice(0, CLEAR_BATCH))
  if (due.clears.length > CLEAR_BATCH) return step
  step.splits = await putBackSplits(tx, all, due.splits.slice(0, BATCH))
  if (due.splits.length > BATCH && step.splits > 0) return step
  const edited = await annotatedBefore(tx, { ...all, changed: true })
  step.kept = (await tx.image.count({ where: { importId } })) + edited.length
  await tx.import.delete({ where: { id: importId } })
  return { ...step, ended: true }
}

type Due = { clears: string[]; splits: SplitBefore[] }

/** Everything that may be written is locked first, in the order that holds everywhere. */
async function lockDue(tx: Tx, all: Import): Promise<Due> {
  const { scope, importId } = all
  const clears = await annotatedBefore(tx, { ...all, changed: false })
  const splits = await splitsBeforeImport(tx, scope, importId)
  if (clears.length > 0) await tx.$queryRaw`SELECT id FROM "Label" WHERE "projectId" = ${scope.id} ORDER BY id FOR KEY SHARE`
  const others = [...clears.slice(0, CLEAR_BATCH), ...splits.slice(0, BATCH).map(({ imageId }) => imageId)]
  await tx.$queryRaw`
    SELECT id FROM "Image" WHERE "projectId" = ${scope.id} AND ("importId" = ${importId} OR id = ANY(${others})) ORDER BY id FOR UPDATE`
  return { clears, splits }
}

async function clear(tx: Tx, { scope, importId }: Import, likely: string[]): Promise<number> {
  const still = new Set(await annotatedBefore(tx, { scope, importId, changed: false }))
  const untouched = likely.filter((id) => still.has(id))
  const { changesOf, labelIds } = await wayBackOf(tx, { scope, importId, images: untouched })
  const batches = untouched.map((imageId) => ({ imageId, deeds: [{ id: undoEdit(importId), changes: changesOf(imageId) }] }))
  await writeEdits(tx, { scope, batches, labelIds, imported: true })
  return untouched.length
}

async function putBackSplits(tx: Tx, { scope, importId }: Import, before: SplitBefore[]): Promise<number> {
  const splits = before.map(({ imageId, from, to }) => ({ imageId, split: from, was: to }))
  const images = await writeDeed(tx, { scope, deed: splitsUndone(importId), splits })
  await tellImages(tx, { projectId: scope.id, by: scope.actor, images })
  return images.length
}
