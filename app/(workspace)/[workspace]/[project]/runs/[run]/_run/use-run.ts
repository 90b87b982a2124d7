'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isActive } from '@/app/(workspace)/[workspace]/[project]/runs/_runs/run'
import { api } from '@/app/_client/api'
import { useLive } from '@/app/_client/live'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Run, ToldEvents, type ToldEvent } from '@/lib/domain/contract/run'

/** Without news from the server it is asked so often, in case the line is down. */
const ASK_EVERY = 5000 // ms

/** A run and everything it said, kept up to date while it has not ended. */
export function useRun({ workspace, project }: Place, initial: { run: Run; events: ToldEvent[] }) {
  const { number } = initial.run
  const client = useQueryClient()
  const route = routes.run({ workspace, project }, number)
  const run = useQuery({
    queryKey: ['run', route],
    queryFn: ({ signal }) => api.get(route, Run, { signal }),
    initialData: initial.run,
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? ASK_EVERY : false),
  })
  const key = ['events', route]
  const events = useQuery({
    queryKey: key,
    // Only what is new is asked for; what is known stays.
    queryFn: async ({ signal }) => {
      let known = client.getQueryData<ToldEvent[]>(key) ?? []
      for (;;) {
        const { items } = await api.get(routes.runEvents({ workspace, project }, number), ToldEvents, {
          query: { after: known.at(-1)?.id },
          signal,
        })
        if (items.length === 0) return known
        known = [...known, ...items]
      }
    },
    initialData: initial.events,
    refetchInterval: isActive(run.data) ? ASK_EVERY : false,
  })
  // The frame counts the models: it is asked again when a run has ended before one's eyes.
  const refreshFrame = usePageRefresh()
  const ended = isActive(initial.run) && !isActive(run.data)
  useEffect(() => {
    if (ended) refreshFrame()
  }, [ended, refreshFrame])
  const again = () => {
    void run.refetch({ cancelRefetch: false })
    void events.refetch({ cancelRefetch: false })
  }
  useLive({ workspace, project }, (event) => (event.type === 'reconnected' || (event.type === 'run' && event.number === number)) && again())
  return { run: run.data, events: events.data, problem: run.error ?? events.error, again }
}
