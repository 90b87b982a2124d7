'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import { useToast } from '@/app/_ui/toast'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { keyOf } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import type { Labels } from '@/lib/domain/contract/label'
import { Members } from '@/lib/domain/contract/member'

/** Says who merged which label into which, as long as the page knows what they were called. */
export function useMergeNews(place: Place): (did: { merged: string; into: string }, by: string | undefined) => void {
  const t = useTexts('losses')
  const toast = useToast()
  const cache = useQueryClient()

  async function whoIs(by: string | undefined): Promise<string> {
    try {
      const { members } = await cache.fetchQuery({
        queryKey: ['members', place.workspace],
        queryFn: () => api.quiet.get(routes.members(place.workspace), Members),
      })
      const person = members.find(({ userId }) => userId === by)
      return person?.name ?? person?.email ?? t('somebody')
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return t('somebody')
    }
  }

  return ({ merged, into }, by) => {
    const known = cache.getQueryData<Labels>(keyOf(place, 'labels'))?.items
    const [from, to] = [merged, into].map((id) => known?.find((label) => label.id === id))
    if (!from || !to) return
    void whoIs(by).then((who) =>
      toast({
        tone: 'warn',
        title: t('merged', { who, name: from.name, now: to.name }),
        text: t('mergedText', { n: from.count, now: to.name }),
        seconds: Infinity,
      }),
    )
  }
}
