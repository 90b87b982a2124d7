import type { ChangeVersion, DatasetVersion } from '@/lib/domain/contract/dataset-version'
import type { Scope } from '@/lib/domain/workspace/scope'
import { isTaken, transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { noVersion, showVersion } from './find-version'
import { nameTaken } from './make-version'

/** Calls a version otherwise, or says something else of it; what it holds stays. @throws AppError 'conflict' for a name that another has */
export async function changeVersion(
  scope: Scope,
  { version: number, name, note }: ChangeVersion & { version: number },
): Promise<DatasetVersion> {
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    const { count } = await tx.version.updateMany({ where: { number, projectId: scope.id }, data: { name, note } })
    if (count === 0) throw noVersion(number)
  }).catch((error: unknown) => {
    throw isTaken(error) ? nameTaken(name ?? '') : error
  })
  return showVersion(scope, number)
}
