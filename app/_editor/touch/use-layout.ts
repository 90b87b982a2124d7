import { useSyncExternalStore } from 'react'

export type Layout = 'desk' | 'tablet' | 'phone'

const DESK = '(min-width: 1100px)'
const TABLET = '(min-width: 800px)'
const FINGER = '(pointer: coarse)'

function subscribe(listener: () => void): () => void {
  const queries = [DESK, TABLET, FINGER].map((query) => matchMedia(query))
  queries.forEach((query) => query.addEventListener('change', listener))
  return () => queries.forEach((query) => query.removeEventListener('change', listener))
}

/** What the editor looks like: a finger finds nothing among the tools of a desk, however much room there is. */
export function layoutOf(matches: (query: string) => boolean): Layout {
  if (matches(DESK) && !matches(FINGER)) return 'desk'
  return matches(TABLET) ? 'tablet' : 'phone'
}

const read = () => layoutOf((query) => matchMedia(query).matches)

/** How much room there is, and for what. The editor is drawn in the browser only, so there is no server's answer to differ from. */
export const useLayout = (): Layout => useSyncExternalStore(subscribe, read)
