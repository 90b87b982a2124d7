import type { Workspace } from '@/lib/domain/contract/workspace'
import { freeSlug, slugOf } from '@/lib/domain/workspace/slug'
import { db, isTaken } from '@/lib/io/db'

/** Makes a workspace whose owner is the person who asks. */
export async function createWorkspace(person: { userId: string }, { name }: { name: string }): Promise<Workspace> {
  const same = await db.workspace.findMany({ where: { slug: { startsWith: slugOf(name) } }, select: { slug: true } })
  const taken = new Set(same.map(({ slug }) => slug))
  const slug = freeSlug(name, (candidate) => taken.has(candidate))
  try {
    return await db.workspace.create({
      data: { slug, name, memberships: { create: { userId: person.userId, role: 'owner' } } },
      select: { slug: true, name: true },
    })
  } catch (error) {
    if (isTaken(error)) return createWorkspace(person, { name }) // somebody took it in between
    throw error
  }
}
