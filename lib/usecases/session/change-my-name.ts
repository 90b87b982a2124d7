import type { User } from '@/lib/domain/contract/me'
import type { Person } from '@/lib/domain/workspace/person'
import { db } from '@/lib/io/db'

/** What a person is called wherever people are shown, in all their workspaces; null: by the mail address. Nobody asks them after that. */
export async function changeMyName(person: Person, { name }: { name: string | null }): Promise<User> {
  return db.user.update({ where: { id: person.userId }, data: { name, askedName: true }, select: { id: true, name: true, email: true } })
}
