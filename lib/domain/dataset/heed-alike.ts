import type { TrainingPicture } from './readiness'
import { togetherOf } from './together'

/** What a run makes of pictures that look alike: they stay in one part, or one of each group takes part. */
export type AlikeChoice = 'together' | 'one'

/**
 * Pictures with what they must not be torn from (`group`), or without those that look like another. Of each group the one with the most
 * on it stays, of several such the first. A group of more than half of them is none that could stay together: either nothing would be
 * learned or nothing measured.
 * @param alike groups of ids
 */
export function heedAlike<P extends TrainingPicture & { id: string }>(
  pictures: readonly P[],
  alike: readonly (readonly string[])[],
  choice: AlikeChoice = 'together',
): { pictures: P[]; dropped: P[] } {
  const keys = togetherOf(pictures, alike)
  const groups = Map.groupBy(pictures, ({ id }) => keys.get(id)!)
  if (choice === 'together') {
    const mostly = (key: string) => groups.get(key)!.length * 2 > pictures.length
    const groupOf = (key: string) => (mostly(key) ? undefined : key)
    return { pictures: pictures.map((picture) => ({ ...picture, group: groupOf(keys.get(picture.id)!) })), dropped: [] }
  }
  const kept = new Set([...groups.values()].map((group) => fullest(group).id))
  return { pictures: pictures.filter(({ id }) => kept.has(id)), dropped: pictures.filter(({ id }) => !kept.has(id)) }
}

const fullest = <P extends TrainingPicture>(group: readonly P[]): P =>
  group.reduce((best, picture) => (annotationsOf(picture) > annotationsOf(best) ? picture : best))

/** How many annotations of it are learned, or would be if they were large enough. */
export const annotationsOf = ({ examples, unseen }: TrainingPicture): number =>
  [...examples, ...unseen].reduce((sum, { times }) => sum + times, 0)
