import { groupsOfPairs } from '@/lib/domain/image/groups-of-pairs'

/**
 * What must not be torn apart when images are divided: those of the same bytes, and those that look alike, also by way of others.
 * @param alike groups of ids; they may name images that are not among these
 * @returns by id a key that an image has in common with what belongs to it: the smallest hash among these
 */
export function togetherOf(images: readonly { id: string; sha256: string }[], alike: readonly (readonly string[])[]): Map<string, string> {
  const same = [...Map.groupBy(images, ({ sha256 }) => sha256).values()].map((twins) => twins.map(({ id }) => id))
  const groups = groupsOfPairs([...same, ...alike].flatMap((group) => group.slice(1).map((id) => [group[0]!, id] as const)))
  const keys = new Map(images.map(({ id, sha256 }) => [id, sha256]))
  for (const group of groups) {
    const here = group.filter((id) => keys.has(id))
    const least = here.map((id) => keys.get(id)!).toSorted()[0]
    for (const id of here) keys.set(id, least!)
  }
  return keys
}
