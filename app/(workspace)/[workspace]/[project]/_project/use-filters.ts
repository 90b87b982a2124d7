'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { pages } from '@/lib/domain/address/pages'
import { readFilters } from '@/lib/domain/image/filter-search'
import type { Filters } from './filters'
import { usePlace } from './project-place'

/** The filters of the address. Changing them does not ask the server for the page again; `quiet` leaves no step to go back to. */
export function useFilters(): { filters: Filters; go: (filters: Filters, quiet?: boolean) => void; href: (filters: Filters) => string } {
  const { workspace, project } = usePlace()
  const search = useSearchParams()
  const filters = useMemo(() => readFilters(search), [search])
  const href = useCallback((next: Filters) => pages.images({ workspace, project }, next), [workspace, project])
  const go = useCallback(
    (next: Filters, quiet = false) => window.history[quiet ? 'replaceState' : 'pushState'](null, '', href(next)),
    [href],
  )
  return { filters, go, href }
}
