import type { Me } from '@/lib/domain/contract/me'
import type { Person } from '@/lib/domain/workspace/person'
import { db } from '@/lib/io/db'

/** Who asks, and the workspaces they can reach: all of theirs, or the one that their API token is for. */
export async function whoAmI(person: Person): Promise<Me> {
  const memberships = await db.membership.findMany({
    where: { userId: person.userId, ...(person.token ? { workspaceId: person.token.workspaceId } : {}) },
    select: { role: true, workspace: { select: { slug: true, name: true } } },
    orderBy: { workspace: { name: 'asc' } },
  })
  return {
    user: { id: person.userId, name: person.name, email: person.email },
    workspaces: memberships.map(({ role, workspace }) => ({ ...workspace, role })),
  }
}
