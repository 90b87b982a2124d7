import { count, many } from '@/app/_ui/count'
import type { ImageCard } from '@/lib/domain/contract/image'

/** What stands under a heading: "48 images, 14 labelled", of an import "7 images from VOC, 22 boxes". */
export function contentsText(cards: readonly ImageCard[], source?: string): string {
  const images = many(cards.length, 'image')
  const labelled = cards.filter(({ state }) => state === 'labelled').length
  const boxes = cards.reduce((sum, { annotationCount, boxes: drawn }) => sum + (drawn.length > 0 ? annotationCount : 0), 0)
  const what = source ? `${images} from ${source}` : images
  if (source && boxes > 0) return `${what}, ${many(boxes, 'box', 'boxes')}`
  return labelled > 0 ? `${what}, ${count(labelled)} labelled` : what
}
