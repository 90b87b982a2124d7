'use client'

import { useLayoutEffect } from 'react'

let person: string | undefined

/** The id of the person whom this page was made for, where it knows. */
export const personOfPage = (): string | undefined => person

/**
 * Tells the API client whom this page was made for, before anything on it asks for something. Said once for as long as
 * the page is loaded: signing in and out load it anew, so another person can only come in by another tab.
 */
export function MadeFor({ id }: { id: string }) {
  useLayoutEffect(() => {
    person ??= id
  }, [id])
  return null
}
