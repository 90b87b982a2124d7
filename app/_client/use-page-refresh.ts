'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { pauseAfter } from '@/lib/domain/back-off'
import { routes } from '@/lib/domain/address/routes'
import { Me } from '@/lib/domain/contract/me'
import { api } from './api'
import { mayPass } from './query'

const PAUSE = { first: 1000, most: 30_000 } // ms

/**
 * Draws the parts of the page that the server makes anew, where nobody at the keyboard asked for it: once the server
 * answers. A refresh without an answer makes Next load the address itself, and then the browser's error page stands where
 * somebody was at work. Somebody whose session is lost is not sent away from their work either.
 */
export function usePageRefresh(): () => void {
  const router = useRouter()
  const cache = useQueryClient()
  return useCallback(() => {
    const answered = cache.fetchQuery({
      queryKey: ['answers'],
      queryFn: () => api.quiet.get(routes.me, Me),
      staleTime: 0,
      gcTime: 0,
      retry: (_failures, error) => mayPass(error),
      retryDelay: (failures) => pauseAfter(failures + 1, PAUSE),
    })
    void answered.then(
      () => router.refresh(),
      () => undefined,
    )
  }, [cache, router])
}
