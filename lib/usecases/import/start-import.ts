import type { NamedImport, StartImport } from '@/lib/domain/contract/import'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'

/** Of a person in a project: each holds rows, objects and turns of the worker until it ends, or is a week old. */
export const MOST_OPEN = 20

/**
 * Begins an import: uploads and annotations that name it can be undone together. One of the same files that this person
 * began and that never ended goes on, so that it stays one to undo; without a fingerprint, one of the same name.
 * @throws AppError 'too_many' where this person has enough of them that have not ended
 */
export function startImport(scope: Scope, { source, fingerprint, format }: StartImport): Promise<NamedImport> {
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    const what = { projectId: scope.id, createdById: scope.actor }
    const same = fingerprint ? { fingerprint } : { source, fingerprint: null }
    const begun = await tx.import.findFirst({
      where: { ...what, ...same, finishedAt: null, stage: { notIn: ['failed', 'cancelled'] }, ...(format && { format }) },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    })
    if (begun) return begun
    await refuseTooMany(tx, what)
    const data = { ...what, source, fingerprint, format: format ?? 'pictures', createdAt: now() }
    return tx.import.create({ data, select: { id: true } })
  })
}

async function refuseTooMany(tx: Tx, what: { projectId: string; createdById: string }): Promise<void> {
  const open = await tx.import.count({ where: { ...what, finishedAt: null, stage: { notIn: ['done', 'failed', 'cancelled'] } } })
  if (open >= MOST_OPEN)
    throw new AppError('too_many', `${open} of your imports into this project have not ended. Bring them to their end, or cancel some.`)
}
