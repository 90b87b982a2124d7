import type { Entry } from '@/app/_outbox/journal/entry'

/**
 * This page's entries, and before each of them what another tab of the same person recorded earlier: whichever tab
 * sends first, edits reach the server in the order in which they were made. The ids make the second time harmless.
 * @param own in the order of this page @param stored what the journal holds of all tabs, oldest first
 */
export function inOrder(own: readonly Entry[], stored: readonly Entry[]): Entry[] {
  const mine = new Set(own.map(({ edit }) => edit.id))
  const places = new Map(stored.map(({ edit }, place) => [edit.id, place]))
  let next = 0
  return own.flatMap((entry) => {
    const place = places.get(entry.edit.id)
    if (place === undefined) return entry // the journal could not take it, or another tab has sent it
    const earlier = stored.slice(next, place).filter(({ edit }) => !mine.has(edit.id))
    next = Math.max(next, place + 1)
    return [...earlier, entry]
  })
}
