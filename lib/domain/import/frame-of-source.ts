import type { Remark } from '@/lib/domain/dataset/report'
import type { ImageAsRead } from '@/lib/domain/formats/data-format'
import { frameOf, type Frame, type UprightPicture } from '@/lib/domain/formats/fit/frame'
import { thingOf } from '@/lib/domain/formats/thing'

type Turned = { image: Pick<ImageAsRead, 'claimed' | 'annotations'> & { path: string }; size: UprightPicture }

/**
 * On which picture boxes count as drawn where the size that is written beside them does not tell: as somebody chose, else as
 * those of the pictures whose size does, which the same tool wrote, else on the turned one that people see. What is assumed is said once.
 */
export function frameOfSource(pictures: readonly Turned[], chosen?: Frame): { frame?: Frame; said: Remark[] } {
  const turned = pictures.filter(({ image, size }) => (size.orientation ?? 1) !== 1 && hasPlaces(image))
  const told = Map.groupBy(turned, ({ image, size }) => frameOf(image.claimed, size))
  const unknown = told.get('unknown') ?? []
  const [first] = unknown
  if (chosen || !first) return { frame: chosen, said: [] }
  const stored = told.get('stored')?.length ?? 0
  const upright = told.get('turned')?.length ?? 0
  const say = (reason: string): Remark[] => [{ thing: 'image', outcome: 'notice', file: first.image.path, reason, count: unknown.length }]
  if (stored > 0 && upright === 0)
    return { frame: 'stored', said: say(`${UNTOLD}: they are ${AS_STORED}, as on the others (${OTHERWISE('turned')})`) }
  if (upright > 0 && stored === 0)
    return { frame: 'turned', said: say(`${UNTOLD}: they are ${AS_SEEN}, as on the others (${OTHERWISE('stored')})`) }
  return { said: say(`${UNTOLD}: they were taken as ${AS_SEEN} (${OTHERWISE('stored')})`) }
}

const hasPlaces = ({ annotations }: Turned['image']): boolean => annotations.some((one) => thingOf(one) !== 'tag')

const UNTOLD = 'the camera was held turned, and no size tells on which picture the boxes were drawn'
const AS_STORED = 'on the picture as it is stored, and turned with it'
const AS_SEEN = 'on the turned picture, as people see it'
const OTHERWISE = (frame: Frame) => `if they lie wrong: bring it in again with frame ${frame}, replacing what is there`
