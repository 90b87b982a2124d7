'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { ApiProblem } from './api-problem'

/** What we did not understand may pass: two more tries. What the API refused stays refused. */
const retry = (failures: number, error: unknown) =>
  failures < 2 && !(error instanceof ApiProblem && error.code !== 'offline' && error.code !== 'unavailable' && error.code !== 'internal')

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
