'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { filterSearch, readFilters, type Filters } from './filters'
import { pageOf, usePlace } from './project-place'

/** The filters of the address. Changing them does not ask the server for the page again; `quiet` leaves no step to go back to. */
export function useFilters(): { filters: Filters; go: (filters: Filters, quiet?: boolean) => void; href: (filters: Filters) => string } {
  const place = usePlace()
  const search = useSearchParams()
  const filters = useMemo(() => readFilters(search), [search])
  const page = pageOf(place)
  const href = useCallback((next: Filters) => page + filterSearch(next), [page])
  const go = useCallback(
    (next: Filters, quiet = false) => window.history[quiet ? 'replaceState' : 'pushState'](null, '', href(next)),
    [href],
  )
  return { filters, go, href }
}
