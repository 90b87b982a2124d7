'use client'

import { useState, type ReactNode } from 'react'
import { ExportDialog } from '@/app/(workspace)/[workspace]/[project]/_export/export-dialog'
import { filterCount } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useCounts } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'

/** Asks how what the page shows should leave; `ask` is for who may, where there is anything. */
export function useExportShown(): { ask: (() => void) | undefined; dialog: ReactNode } {
  const place = usePlace()
  const counts = useCounts()
  const { filters } = useFilters()
  const { order: _, ...filter } = filters
  const [open, setOpen] = useState(false)
  const ask = place.may.export && counts?.all ? () => setOpen(true) : undefined
  return { ask, dialog: <ExportDialog {...{ place, filter, open }} filtered={filterCount(filters) > 0} onOpenChange={setOpen} /> }
}
