import type { NamedImport, StartImport } from '@/lib/domain/contract/import'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'

/**
 * Begins an import: uploads and annotations that name it can be undone together. One of the same files that this person
 * began and that never ended goes on, so that it stays one to undo; without a fingerprint, one of the same name.
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
    const data = { ...what, source, fingerprint, format: format ?? 'pictures', createdAt: now() }
    return tx.import.create({ data, select: { id: true } })
  })
}
