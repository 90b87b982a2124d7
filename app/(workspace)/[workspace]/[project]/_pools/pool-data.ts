'use client'

import { useQuery } from '@tanstack/react-query'
import { api, path } from '@/app/_client/api'
import { apiOf, usePlace, type PoolsPlace } from './pools-place'

export type Label = { id: string; name: string; color: number; hotkey: string | null; position: number; count: number }
export type Counts = {
  all: number
  labelled: number
  unlabelled: number
  negative: number
  byLabel: Record<string, { images: number; annotations: number }>
  bySplit: Partial<Record<string, number>>
  byPerson: Record<string, number>
}
export type Person = { userId: string; name: string | null; email: string }
export type ImportLine = { id: string; source: string; format: string; createdAt: string }

/** Under which name the cache keeps something of a project; `['project', …]` alone means all of it. */
export const keyOf = ({ workspace, project }: PoolsPlace, ...what: string[]) => ['project', workspace, project, ...what]

const useProjectQuery = <T>(what: string) => {
  const place = usePlace()
  return useQuery({ queryKey: keyOf(place, what), queryFn: ({ signal }) => api.get<T>(`${apiOf(place)}/${what}`, { signal }) })
}

export const useCounts = () => useProjectQuery<Counts>('counts').data
export const useLabels = () => useProjectQuery<{ items: Label[] }>('labels').data?.items
export const useImports = () => useProjectQuery<{ items: ImportLine[] }>('imports').data?.items

/** The people of the workspace by their id. */
export function usePeople(): ReadonlyMap<string, Person> | undefined {
  const { workspace } = usePlace()
  const { data } = useQuery({
    queryKey: ['members', workspace],
    queryFn: ({ signal }) => api.get<{ members: Person[] }>(path`/workspaces/${workspace}/members`, { signal }),
    staleTime: 60_000,
    select: ({ members }) => new Map(members.map((person) => [person.userId, person])),
  })
  return data
}
