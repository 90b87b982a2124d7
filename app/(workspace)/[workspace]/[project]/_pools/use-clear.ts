'use client'

import { NO_FILTERS } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Selecting } from '@/app/(workspace)/[workspace]/[project]/_grid/use-selection'

/** Esc: gives up the selection, else the filters that find nothing. */
export function useClear({ total }: ImageView, { ids, clear }: Selecting): () => void {
  const { filters, go } = useFilters()
  return () => {
    if (ids.size > 0) clear()
    else if (total === 0) go({ ...NO_FILTERS, order: filters.order })
  }
}
