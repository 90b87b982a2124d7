import type { NamedImport, StartImport } from '@/lib/domain/contract/import'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { addLabels } from '@/lib/usecases/label/add-labels'
import { lockProject } from '@/lib/usecases/project/lock-project'

/**
 * Begins an import: uploads and annotations that name it can be undone together. One of the same files that this person
 * began and that never ended goes on, so that it stays one to undo; without a fingerprint, one of the same name. Labels
 * are named as the source does.
 */
export function startImport(scope: Scope, { source, fingerprint, format, labels = [] }: StartImport): Promise<NamedImport> {
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    const projectId = scope.id
    const what = { projectId, format, createdById: scope.actor }
    const same = fingerprint ? { fingerprint } : { source, fingerprint: null }
    const begun = await tx.import.findFirst({
      where: { ...what, ...same, finishedAt: null },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    })
    const { id } = begun ?? (await tx.import.create({ data: { ...what, source, fingerprint, createdAt: now() }, select: { id: true } }))
    await addLabels(tx, { projectId, names: labels })
    return { id }
  })
}
