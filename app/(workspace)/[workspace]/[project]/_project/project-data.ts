'use client'

import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '@/app/_client/api'
import { routes } from '@/lib/domain/address/routes'
import type { Place } from '@/lib/domain/address/place'
import { Counts } from '@/lib/domain/contract/image'
import { Imports } from '@/lib/domain/contract/import'
import { Labels } from '@/lib/domain/contract/label'
import { usePlace } from './project-place'

/** Under which name the cache keeps something of a project; `['project', …]` alone means all of it. */
export const keyOf = ({ workspace, project }: Place, ...what: string[]) => ['project', workspace, project, ...what]

const useProjectQuery = <S extends z.ZodType>(what: 'counts' | 'labels' | 'imports', Answer: S) => {
  const place = usePlace()
  return useQuery({ queryKey: keyOf(place, what), queryFn: ({ signal }) => api.get(routes[what](place), Answer, { signal }) })
}

export const useCounts = () => useProjectQuery('counts', Counts).data
export const useLabels = () => useProjectQuery('labels', Labels).data?.items
/** Whether this person may add to them; not before that is known. */
export const useMayAddLabels = () => useProjectQuery('labels', Labels).data?.mayAdd === true
export const useImports = () => useProjectQuery('imports', Imports).data?.items
