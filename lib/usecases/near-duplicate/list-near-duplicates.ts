import type { NearDuplicates } from '@/lib/domain/contract/near-duplicate'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'
import { nearDuplicateGroups } from './near-duplicate-groups'

/** Shown at once, and of one group. */
const MOST_GROUPS = 50
const MOST_IN_GROUP = 24

/** Images that look alike, in groups, the oldest of each first; and how many groups there are, and images without a likeness yet. */
export async function listNearDuplicates(scope: Scope): Promise<NearDuplicates> {
  const groups = await nearDuplicateGroups(scope)
  const shown = groups.slice(0, MOST_GROUPS)
  const rows = await db.image.findMany({
    where: { ...inScope(scope), id: { in: shown.flatMap((group) => group.slice(0, MOST_IN_GROUP)) } },
    select: {
      id: true,
      name: true,
      width: true,
      height: true,
      bytes: true,
      state: true,
      split: true,
      annotationCount: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  })
  const at = new Map(shown.flatMap((group, place) => group.map((id) => [id, place] as const)))
  const items = shown.map((group) => ({ size: group.length, images: [] as typeof rows }))
  for (const row of rows) items[at.get(row.id)!]!.images.push(row)
  const waiting = await db.image.count({ where: { ...inScope(scope), likeness: { is: null } } })
  return { items: items.filter(({ images }) => images.length > 1), total: groups.length, waiting }
}
