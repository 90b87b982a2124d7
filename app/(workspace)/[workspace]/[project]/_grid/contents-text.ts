import type { ImageCard } from '@/lib/domain/contract/image'
import type { Texts } from '@/lib/texts/texts'

/** What stands under a heading: "48 images, 14 labelled", of an import "7 images from VOC, 22 boxes". */
export function contentsText(t: Texts<'grid'>, cards: readonly ImageCard[], source?: string): string {
  const n = cards.length
  const labelled = cards.filter(({ state }) => state === 'labelled').length
  const boxes = cards.reduce((sum, { annotationCount, boxes: drawn }) => sum + (drawn.length > 0 ? annotationCount : 0), 0)
  if (!source) return labelled > 0 ? t('contentsLabelled', { n, labelled }) : t('contents', { n })
  if (boxes > 0) return t('contentsFromBoxes', { n, source, boxes })
  return labelled > 0 ? t('contentsFromLabelled', { n, source, labelled }) : t('contentsFrom', { n, source })
}
