import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Format } from '@/lib/domain/dataset/dataset'
import { db, type Tx } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

/** @throws AppError 'not_found' for an import that the project does not have */
export async function findImport(scope: Scope, id: string) {
  const found = await db.import.findFirst({ where: { id, ...inScope(scope) } })
  if (!found) throw noImport()
  return found
}

type ImportStage = Awaited<ReturnType<typeof findImport>>['stage']

/**
 * Keeps an import from being undone, and from ending, before the transaction ends, so that nothing comes in under it unseen. Taken
 * before images are locked.
 * @returns what it is of and how far, as long as it is still there
 */
export async function holdImport(tx: Tx, id: string): Promise<{ format: Format; stage: ImportStage } | undefined> {
  const [held] = await tx.$queryRaw<{ format: Format; stage: ImportStage }[]>`
    SELECT format, stage FROM "Import" WHERE id = ${id} FOR SHARE`
  return held
}

/** Whether no picture may come in under it any more: its report is told, or somebody has given it up. */
export const hasEnded = ({ stage }: { stage: ImportStage }): boolean => stage === 'done' || stage === 'failed' || stage === 'cancelled'

/** Locks an import whose stage is to change: one after the other. @throws AppError 'not_found' */
export async function lockImport(tx: Tx, scope: Scope, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Import" WHERE id = ${id} AND "projectId" = ${scope.id} FOR NO KEY UPDATE`
  const found = await tx.import.findFirst({ where: { id, projectId: scope.id } })
  if (!found) throw noImport()
  return found
}

/** @throws AppError 'conflict' where an import is further, or has ended */
export function refuseStage({ stage }: { stage: ImportStage }, wanted: readonly ImportStage[]): void {
  if (!wanted.includes(stage)) throw new AppError('conflict', SAID[stage])
}

const SAID: Record<ImportStage, string> = {
  listing: 'The import does not know all of its files yet: list them, and ask what is in them.',
  surveying: 'The import is reading its annotation files. Wait until it has.',
  surveyed: 'The import waits for somebody to say that it may begin.',
  sending: 'The import has begun: its pictures are coming.',
  bringing: 'The import is bringing in what it has. Wait until it ends, or cancel it.',
  done: 'This import has ended. Start another one.',
  failed: 'This import has failed. Start another one.',
  cancelled: 'This import was cancelled. Start another one.',
}

/** Whether what comes in under an import is a data set, which says more of its pictures than that they are there. */
export const isDataSet = ({ format }: { format: string }): boolean => format !== 'pictures'

/** For whoever brings something in under it. */
export const endedImport = () => new AppError('gone', 'This import has ended. Start the import again.')

/** Also for one that was undone a moment ago. */
export const noImport = () => new AppError('not_found', 'There is no such import in this project.')
