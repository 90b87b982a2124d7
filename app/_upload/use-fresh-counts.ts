'use client'

import { useEffect, useRef } from 'react'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import { useUploading } from './uploads'

/** The tabs and cards count what came in: once all of it did, they are drawn anew, or as soon as there are some (`shown`). */
export function useFreshCounts(shown: boolean): void {
  const refreshPage = usePageRefresh()
  const uploading = useUploading()
  const stale = useRef(false)
  useEffect(() => {
    if (uploading) stale.current = true
    if (uploading || !shown || !stale.current) return
    stale.current = false
    refreshPage()
  }, [uploading, shown, refreshPage])
}
