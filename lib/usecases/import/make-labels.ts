import type { LabelLook } from '@/lib/domain/formats/data-format'
import type { Existing } from '@/lib/domain/import/existing'
import type { Delivery } from '@/lib/domain/import/ledger'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, transaction } from '@/lib/io/db'
import { addLabels } from '@/lib/usecases/label/add-labels'
import { inScope } from '@/lib/usecases/project/in-scope'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { namesComing } from './labels-for'

const BATCH = 500

type Input = {
  scope: Scope
  importId: string
  existing: Existing
  deliveries: Delivery[]
  order: readonly string[]
  looks?: ReadonlyMap<string, LabelLook>
}

/**
 * Makes the labels that annotations which come in use and the project lacks, in the order of the source; in a project without
 * any also those that nothing uses, if they were labels of Corral before.
 */
export async function makeLabels({ scope, importId, existing, deliveries, order, looks = new Map() }: Input): Promise<void> {
  const rows = await db.label.findMany({ where: inScope(scope), select: { id: true, name: true } })
  const known = new Map(rows.map(({ name, id }) => [name, id]))
  const wanted = new Set(order.filter((name) => !known.has(name)))
  const coming = new Set<string>(rows.length === 0 ? order.filter((name) => looks.has(name)) : [])
  const candidates = deliveries.filter(({ annotations }) => annotations.some(({ label }) => wanted.has(label)))
  for (let at = 0; at < candidates.length && coming.size < wanted.size; at += BATCH) {
    const names = await namesComing(scope, { sourceId: importId, items: candidates.slice(at, at + BATCH), existing, known })
    for (const name of names) if (wanted.has(name)) coming.add(name)
  }
  if (coming.size === 0) return
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    await addLabels(tx, { projectId: scope.id, names: order.filter((name) => coming.has(name)), looks })
  })
}
