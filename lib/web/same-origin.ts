import type { NextRequest } from 'next/server'
import { env } from '@/lib/io/env'

/** Whether a page of ours asks for a change: a cookie travels with requests that other sites make, so it must be proved. */
export function isSameOrigin({ method, headers }: Pick<NextRequest, 'method' | 'headers'>): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return headers.get('origin') === new URL(env().appUrl).origin
}
