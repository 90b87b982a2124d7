import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import { routes } from '@/lib/domain/address/routes'
import { Members } from '@/lib/domain/contract/member'
import type { Texts } from '@/lib/texts/texts'

/** Says by name who did something; undefined where nobody can tell. */
export type People = { nameOf: (userId: string | undefined) => Promise<string | undefined>; isMe: (userId: string) => boolean }

/** The people of a workspace, asked for when the first of them has to be named. */
export function createPeople(workspace: string, me: string, t: Texts<'editor'>): People {
  let names: Promise<Map<string, string>> | undefined

  async function read() {
    const { members } = await api.quiet.get(routes.members(workspace), Members)
    return new Map(members.map(({ userId, name, email }) => [userId, name ?? email]))
  }

  return {
    isMe: (userId) => userId === me,
    async nameOf(userId) {
      if (userId === me) return t('you')
      if (!userId) return undefined
      try {
        return (await (names ??= read())).get(userId)
      } catch (error) {
        names = undefined // the next deed asks again
        if (!(error instanceof ApiProblem)) throw error
        return undefined
      }
    },
  }
}
