import type { Labels } from '@/lib/domain/contract/label'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

/** The labels of a project in their order, each with how many annotations use it; and whether who asks may add to them. */
export async function listLabels(scope: Scope): Promise<Labels> {
  const labels = await db.label.findMany({
    where: inScope(scope),
    select: { id: true, name: true, color: true, hotkey: true, position: true, _count: { select: { annotations: true } } },
    orderBy: { position: 'asc' },
  })
  return { items: labels.map(({ _count, ...label }) => ({ ...label, count: _count.annotations })), mayAdd: scope.mayAddLabels }
}
