import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import type { Person } from '@/lib/domain/workspace/person'
import { db } from '@/lib/io/db'

/**
 * The person as a member of the workspace called `slug`.
 * @throws AppError 'not_found' whether there is no such workspace or they are not in it: nobody learns which
 */
export async function findMember(person: Person, slug: string): Promise<Member & { workspace: { slug: string; name: string } }> {
  const membership = await db.membership.findFirst({
    where: { userId: person.userId, workspace: { slug } },
    select: { role: true, workspace: { select: { id: true, slug: true, name: true } } },
  })
  const elsewhere = person.token && person.token.workspaceId !== membership?.workspace.id
  if (!membership || elsewhere) throw new AppError('not_found', `There is no workspace ${slug} that you can see.`)
  const { id, ...workspace } = membership.workspace
  return { userId: person.userId, workspaceId: id, role: membership.role, workspace }
}
