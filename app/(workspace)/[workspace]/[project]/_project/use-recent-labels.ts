'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { personOfPage } from '@/app/_client/made-for'
import { recentLabels, rememberLabel } from '@/app/_client/recent-labels'
import { usePlace } from './project-place'

const NONE: readonly string[] = []

/**
 * The labels that this person used last, as it was when the page was opened or `look` last called: where a label is
 * listed, it stays while one picture after the other is given one. `use` remembers one for the next time.
 */
export function useRecentLabels() {
  const { workspace, project } = usePlace()
  const cache = useQueryClient()
  const queryKey = ['recent-labels', workspace, project]
  const { data = NONE } = useQuery({
    queryKey,
    queryFn: () => recentLabels(personOfPage() ?? '', { workspace, project }),
    staleTime: Infinity,
    gcTime: 0,
    networkMode: 'always',
  })
  const use = useCallback((labelId: string) => rememberLabel(personOfPage() ?? '', { workspace, project }, labelId), [workspace, project])
  return { recent: data, look: () => void cache.invalidateQueries({ queryKey }), use }
}
