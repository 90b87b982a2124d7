'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/app/_client/api'
import { routes } from '@/lib/domain/address/routes'
import type { ImportSummary } from '@/lib/domain/dataset/report'
import type { Place } from '@/lib/domain/address/place'
import { usePlace } from './project-place'

export type Label = { id: string; name: string; color: number; hotkey: string | null; position: number; count: number }
export type Counts = {
  all: number
  labelled: number
  unlabelled: number
  negative: number
  byLabel: Record<string, { images: number; annotations: number }>
  bySplit: Partial<Record<string, number>>
  byPerson: { userId: string; name: string; images: number }[]
}
export type ImportLine = {
  id: string
  source: string
  format: string
  createdAt: string
  createdById: string
  finishedAt: string | null
  summary: ImportSummary | null
  images: number
}

/** Under which name the cache keeps something of a project; `['project', …]` alone means all of it. */
export const keyOf = ({ workspace, project }: Place, ...what: string[]) => ['project', workspace, project, ...what]

const useProjectQuery = <T>(what: 'counts' | 'labels' | 'imports') => {
  const place = usePlace()
  return useQuery({ queryKey: keyOf(place, what), queryFn: ({ signal }) => api.get<T>(routes[what](place), { signal }) })
}

export const useCounts = () => useProjectQuery<Counts>('counts').data
export const useLabels = () => useProjectQuery<{ items: Label[] }>('labels').data?.items
export const useImports = () => useProjectQuery<{ items: ImportLine[] }>('imports').data?.items
