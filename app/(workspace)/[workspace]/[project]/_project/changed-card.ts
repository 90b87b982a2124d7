import type { ImageCard, OpenImage } from '@/lib/domain/contract/image'
import { outlineOf } from '@/lib/domain/geometry/outline'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { cardMarks, MOST_CARD_BOXES, type CardMark } from '@/lib/domain/image/card-marks'
import { stillFits, type Filters } from './filters'

/** A card after somebody changed its annotations or its split; undefined when it no longer belongs into the view. */
export function changedCard(
  card: ImageCard,
  {
    image,
    filters,
    colors,
  }: { image: Pick<OpenImage, 'state' | 'split' | 'version' | 'doc'>; filters: Filters; colors: ReadonlyMap<string, number> },
): ImageCard | undefined {
  if (image.version < card.version) return card // an answer that was overtaken by a newer one
  const { annotations } = image.doc
  const markOf = ({ shape, labelId }: (typeof annotations)[number]): CardMark[] => {
    const box = boundingBox(shape)
    return box ? [{ color: colors.get(labelId) ?? 1, box, ...(shape.kind === 'polygon' && { outline: outlineOf(shape.parts) }) }] : []
  }
  const labelIds = annotations.map(({ labelId }) => labelId)
  if (!stillFits(filters, { state: image.state, split: image.split, labelIds })) return undefined
  return {
    ...card,
    state: image.state,
    split: image.split,
    version: image.version,
    annotationCount: annotations.length,
    labels: [...new Set(labelIds)],
    outlines: undefined,
    ...cardMarks(annotations.flatMap(markOf).slice(0, MOST_CARD_BOXES), card),
  }
}
