/** Live streams that one person may have at this process: pages that are looked at are few, and each asks the database now and then. */
const MOST = 10

type End = () => void
const held = globalThis as typeof globalThis & { corralStreams?: Map<string, Set<End>> }
const streams = (held.corralStreams ??= new Map<string, Set<End>>())

/**
 * Counts a stream of a person in. Of too many the newest win: what is looked at now.
 * @param end ends this one; called when newer ones take its place
 * @returns counts it out
 */
export function countIn(person: string, end: End): () => void {
  const own = streams.get(person) ?? new Set()
  streams.set(person, own.add(end))
  const leave = () => {
    own.delete(end)
    if (own.size === 0 && streams.get(person) === own) streams.delete(person)
  }
  for (const oldest of [...own].slice(0, -MOST)) {
    own.delete(oldest)
    oldest()
  }
  return leave
}
