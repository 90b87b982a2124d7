import type { ContentHead } from '@/lib/domain/dataset/content'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { addLabels } from '@/lib/usecases/label/add-labels'
import { lockProject } from '@/lib/usecases/project/lock-project'

type Known = { id: string; name: string }

/** Labels by the names that a version knows them by: one that is called otherwise by now is the same. */
export function labelIdsOf(labels: ContentHead['labels'], now: readonly Known[]): Map<string, string> {
  const byName = new Map(now.map(({ id, name }) => [name, id]))
  const there = new Set(now.map(({ id }) => id))
  for (const { id, name } of labels) if (!byName.has(name) && there.has(id)) byName.set(name, id)
  return byName
}

/** The same, with those made anew that are used and gone. */
export const labelsBack = (scope: Scope, { labels, used }: { labels: ContentHead['labels']; used: ReadonlySet<string> }) =>
  transaction(async (tx) => {
    await lockProject(tx, scope)
    const now = await tx.label.findMany({ where: { projectId: scope.id }, select: { id: true, name: true } })
    const byName = labelIdsOf(labels, now)
    const lost = [...used].filter((name) => !byName.has(name))
    const looks = new Map(labels.map(({ name, color, hotkey }) => [name, { color, hotkey }]))
    const made = lost.length > 0 ? await addLabels(tx, { projectId: scope.id, names: lost, looks }) : new Map<string, string>()
    for (const name of lost) byName.set(name, made.get(name)!)
    return byName
  })
