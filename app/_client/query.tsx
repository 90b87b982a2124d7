'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { ApiProblem } from './api-problem'

/** Whether the same may work in a moment: what we did not understand may, what the API refused stays refused. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || ['offline', 'unavailable', 'internal'].includes(error.code)

const retry = (failures: number, error: unknown) => failures < 2 && mayPass(error)

/** The cache of answers for the screens below it. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry, staleTime: 5_000, refetchOnWindowFocus: true },
          // Without a network an act fails at once and says so, rather than to happen when nobody expects it any more.
          mutations: { retry: false, networkMode: 'always' },
        },
      }),
  )
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
