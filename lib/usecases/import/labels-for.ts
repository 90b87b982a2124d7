import type { ImportItem } from '@/lib/domain/contract/import'
import type { Existing } from '@/lib/domain/import/existing'
import { join } from '@/lib/domain/import/join'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, transaction } from '@/lib/io/db'
import { ANNOTATION_COLUMNS, docOf } from '@/lib/usecases/edit/annotation-row'
import { addLabels } from '@/lib/usecases/label/add-labels'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { inScope } from '@/lib/usecases/project/in-scope'
import { saidOf } from './said-of'

type Wish = { sourceId: string; items: ImportItem[]; existing: Existing }

/**
 * The labels that items name, by name; those that the project lacks are made, in the order of the items, where an annotation
 * that comes in has them: nobody wants a label from a source whose annotations stay outside.
 */
export async function labelsFor(scope: Scope, wish: Wish): Promise<Map<string, string>> {
  const rows = await db.label.findMany({ where: inScope(scope), select: { id: true, name: true } })
  const known = new Map(rows.map(({ name, id }) => [name, id]))
  const isNew = ({ annotations }: ImportItem) => annotations.some(({ label }) => !known.has(label))
  const named = wish.items.filter(isNew)
  if (named.length === 0) return known
  const coming = await namesComing(scope, { ...wish, items: named, known })
  const names = [...coming].filter((name) => !known.has(name))
  if (names.length === 0) return known
  // In a transaction of its own: it ends with asking for work, and locks taken after that could wait in a circle.
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    return addLabels(tx, { projectId: scope.id, names })
  })
}

/** The names of the labels of all annotations that would come in by now. `known`: labels of the project, by name. */
export async function namesComing(
  scope: Scope,
  { items, existing, known, sourceId }: Wish & { known: Map<string, string> },
): Promise<Set<string>> {
  const labelled = await db.image.findMany({
    where: { id: { in: items.map(({ imageId }) => imageId) }, ...inScope(scope), state: { not: 'unlabelled' } },
    select: { id: true, state: true, annotations: { select: ANNOTATION_COLUMNS } },
  })
  const docs = new Map(labelled.map((image) => [image.id, docOf(image)]))
  const how = { existing, single: scope.type === 'classification' && !scope.multiLabel }
  return new Set(
    items.flatMap((item) => {
      const doc = docs.get(item.imageId) ?? { annotations: [], negative: false }
      const left = new Set(join(doc, saidOf(item, { sourceId, labels: known }), how).left)
      return item.annotations.filter((_, at) => !left.has(at)).map(({ label }) => label)
    }),
  )
}
