import type { Undone } from '@/lib/domain/contract/import'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { splitsUndone, undoEdit } from '@/lib/usecases/edit/edit-ids'
import { tellImages } from '@/lib/usecases/edit/tell-images'
import { writeEdits } from '@/lib/usecases/edit/write-edits'
import { removeImages } from '@/lib/usecases/image/delete-images'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { splitsBeforeImport } from '@/lib/usecases/split/splits-before'
import { writeDeed } from '@/lib/usecases/split/write-deed'
import { findImport, noImport } from './find-import'
import { wayBackOf } from './way-back-of'
import { annotatedBefore, untouchedOf } from './work-since'

const BATCH = 1000
const CLEAR_BATCH = 100 // these are read with all their annotations

type Import = { scope: Scope; importId: string }

/**
 * Takes back the images that an import added, and its annotations and splits on images that were there before, which have again what
 * it replaced; not where somebody has edited since. The labels that it brought stay.
 * In batches, so that a large import does not hold everybody up; repeating it goes on where it stopped.
 * @throws AppError 'not_found' also where somebody else ended it first
 */
export async function undoImport(scope: Scope, input: { import: string }): Promise<Undone> {
  const { id: importId } = await findImport(scope, input.import)
  const all = { scope, importId }
  const deleted = await inBatches(scope, (tx) => deleteBatch(tx, all))
  const cleared = await inBatches(scope, (tx) => clearBatch(tx, all))
  const splits = await inBatches(scope, (tx) => splitBatch(tx, all))
  const last = await held(scope, (tx) => end(tx, all))
  return { deleted: deleted + last.deleted, cleared: cleared + last.cleared, splits: splits + last.splits, kept: last.kept }
}

async function end(tx: Tx, all: Import): Promise<Undone> {
  const { importId } = all
  // Who brings something in under this import holds it meanwhile (holdImport), and whoever comes later finds it gone.
  const there = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Import" WHERE id = ${importId} FOR UPDATE`
  if (there.length === 0) throw noImport() // somebody else undid it at the same time
  const deleted = await deleteBatch(tx, all)
  const cleared = await clearBatch(tx, all)
  const splits = await splitBatch(tx, all)
  const kept = (await tx.image.count({ where: { importId } })) + (await annotatedBefore(tx, { ...all, changed: true })).length
  await tx.import.delete({ where: { id: importId } })
  return { deleted, cleared, splits, kept }
}

/** In a transaction in which nobody deletes the project. */
const held = <T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(async (tx) => {
    await holdProject(tx, scope)
    return work(tx)
  })

async function inBatches(scope: Scope, work: (tx: Tx) => Promise<number>): Promise<number> {
  for (let done = 0; ;) {
    const batch = await held(scope, work)
    if (batch === 0) return done
    done += batch
  }
}

async function deleteBatch(tx: Tx, { scope, importId }: Import): Promise<number> {
  // Locked, then looked at.
  await tx.$queryRaw`SELECT id FROM "Image" WHERE "importId" = ${importId} ORDER BY id FOR UPDATE`
  const untouched = await tx.image.findMany({ where: untouchedOf(importId), select: { id: true }, take: BATCH })
  return removeImages(tx, { projectId: scope.id, ids: untouched.map(({ id }) => id), by: scope.actor })
}

async function clearBatch(tx: Tx, { scope, importId }: Import): Promise<number> {
  const likely = (await annotatedBefore(tx, { scope, importId, changed: false })).slice(0, CLEAR_BATCH)
  await tx.$queryRaw`SELECT id FROM "Image" WHERE id = ANY(${likely}) ORDER BY id FOR UPDATE`
  const still = new Set(await annotatedBefore(tx, { scope, importId, changed: false }))
  const untouched = likely.filter((id) => still.has(id))
  const { changesOf, labelIds } = await wayBackOf(tx, { scope, importId, images: untouched })
  const batches = untouched.map((imageId) => ({ imageId, deeds: [{ id: undoEdit(importId), changes: changesOf(imageId) }] }))
  await writeEdits(tx, { scope, batches, labelIds, imported: true })
  return untouched.length
}

async function splitBatch(tx: Tx, { scope, importId }: Import): Promise<number> {
  const before = (await splitsBeforeImport(tx, scope, importId)).slice(0, BATCH)
  const splits = before.map(({ imageId, from, to }) => ({ imageId, split: from, was: to }))
  const images = await writeDeed(tx, { scope, deed: splitsUndone(importId), splits })
  await tellImages(tx, { projectId: scope.id, by: scope.actor, images })
  return images.length
}
