import type { Restoring, RestoreVersion } from '@/lib/domain/contract/dataset-version'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { findVersion, noVersion, showRestoring } from './find-version'
import { tellVersion } from './tell-version'

/** One that nobody has heard of for so long is at an end. */
const SILENT_SECONDS = 3600

/**
 * Asks for a version to be what there is again, or for what that changed to be put back (`undo`): `runRestoring` does it.
 * @throws AppError 'conflict' where a version of the project is being restored, or there is nothing to undo; 'not_found'
 *   where the version is gone, or that of what there was before
 */
export async function restoreVersion(scope: Scope, { version, undo }: RestoreVersion & { version: number }): Promise<Restoring> {
  await findVersion(scope, version)
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    await refuseTwo(tx, scope)
    const wanted = undo ? await wayBack(tx, scope, version) : { version, undoes: null }
    const data = { ...wanted, projectId: scope.id, createdById: scope.actor, createdAt: now(), beatAt: now() }
    const row = await tx.restoring.create({ data })
    await enqueue(tx, { kind: 'restore-version', payload: { restoringId: row.id } })
    await tellVersion(tx, { projectId: scope.id, number: wanted.version })
    return showRestoring(row)
  })
}

async function refuseTwo(tx: Tx, { id: projectId }: Scope): Promise<void> {
  const silent = new Date(now().getTime() - SILENT_SECONDS * 1000)
  const isUnderWay = { projectId, stage: { in: ['waiting' as const, 'working' as const] } }
  const failure = 'It was interrupted over and over. Restore it again: it goes on where it stopped.'
  await tx.restoring.updateMany({ where: { ...isUnderWay, beatAt: { lt: silent } }, data: { stage: 'failed', failure } })
  const other = await tx.restoring.findFirst({ where: isUnderWay, select: { version: true } })
  if (other) throw new AppError('conflict', `Version ${other.version} is being restored. Wait until that is done.`)
}

/** The version of what there was before. */
async function wayBack(tx: Tx, { id: projectId }: Scope, version: number): Promise<{ version: number; undoes: string }> {
  const last = await tx.restoring.findFirst({ where: { projectId, version, stage: 'done' }, orderBy: { createdAt: 'desc' } })
  if (!last || last.before === null || last.undone) throw new AppError('conflict', `There is no restoring of version ${version} to undo.`)
  if (!(await tx.version.count({ where: { projectId, number: last.before } }))) throw noVersion(last.before)
  return { version: last.before, undoes: last.id }
}
