import { useSyncExternalStore } from 'react'

export type Layout = 'desk' | 'tablet' | 'phone'

const DESK = '(min-width: 1100px)'
const TABLET = '(min-width: 800px)'

function subscribe(listener: () => void): () => void {
  const queries = [DESK, TABLET].map((query) => matchMedia(query))
  queries.forEach((query) => query.addEventListener('change', listener))
  return () => queries.forEach((query) => query.removeEventListener('change', listener))
}

const read = (): Layout => (matchMedia(DESK).matches ? 'desk' : matchMedia(TABLET).matches ? 'tablet' : 'phone')

/** How much room there is. The editor is drawn in the browser only, so there is no server's answer to differ from. */
export const useLayout = (): Layout => useSyncExternalStore(subscribe, read)
