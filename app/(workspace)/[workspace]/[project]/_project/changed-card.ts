import type { CardBox, ImageCard, OpenImage } from '@/lib/domain/contract/image'
import { stillFits, type Filters } from './filters'

/** A card after somebody changed its annotations; undefined when it no longer belongs into the view. */
export function changedCard(
  card: ImageCard,
  {
    image,
    filters,
    colors,
  }: { image: Pick<OpenImage, 'state' | 'version' | 'doc'>; filters: Filters; colors: ReadonlyMap<string, number> },
): ImageCard | undefined {
  if (image.version < card.version) return card // an answer that was overtaken by a newer one
  const { annotations } = image.doc
  const labelIds = annotations.map(({ labelId }) => labelId)
  if (!stillFits(filters, { state: image.state, labelIds })) return undefined
  return {
    ...card,
    state: image.state,
    version: image.version,
    annotationCount: annotations.length,
    labels: [...new Set(labelIds)],
    boxes: annotations.flatMap(({ box, labelId }): CardBox[] =>
      box ? [[colors.get(labelId) ?? 1, box.x / card.width, box.y / card.height, box.w / card.width, box.h / card.height]] : [],
    ),
  }
}
