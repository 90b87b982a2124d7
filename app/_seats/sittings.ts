import type { Sitter } from '@/lib/domain/contract/seat'

/** Somebody at an image; `end`: by the clock of this browser. */
export type Sitting = { image: string; person: string; end: number }
/** By image; of one that nobody is at, nothing. */
export type SittersAt = ReadonlyMap<string, readonly Sitter[]>

// That somebody stays is told to nobody: shortly before their time is over the server is asked, and else they are gone.
const EARLY = 5000 // ms

type Asked = { askedAt: number }

/** When somebody's time needs a look: shortly before it is over, or, where the server was asked since then, when it is. */
export const lookAt = ({ end }: Sitting, { askedAt }: Asked): number => (askedAt < end - EARLY ? end - EARLY : end)

/** Whether it is not known if somebody goes on whose time is about to be over. */
export const isDoubtful = (sitting: Sitting, { askedAt, time }: Asked & { time: number }): boolean =>
  sitting.end - EARLY <= time && askedAt < sitting.end - EARLY

/** Who is where, by name; the same list as before where they are the same, so that nothing is drawn anew. */
export function sittersAt(sittings: Iterable<Sitting>, people: ReadonlyMap<string, Sitter>, before: SittersAt): SittersAt {
  const at = new Map<string, readonly Sitter[]>()
  for (const [image, all] of Map.groupBy(sittings, (sitting) => sitting.image)) {
    const sitters = all.flatMap(({ person }) => people.get(person) ?? [])
    const same = before.get(image)
    const isSame = same?.length === sitters.length && same.every(({ id }, i) => id === sitters[i]?.id)
    if (sitters.length > 0) at.set(image, isSame ? same : sitters)
  }
  return at
}
