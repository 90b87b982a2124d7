import type { Split } from '@/lib/domain/dataset/manifest'

export type ImageState = 'unlabelled' | 'labelled' | 'negative'

/** A box on a card: colour of its label (1..20), then x, y, w, h as fractions of the picture. */
export type CardBox = [color: number, x: number, y: number, w: number, h: number]

/** More boxes than these on a small picture are only a smear. */
export const MOST_CARD_BOXES = 60

/** An image as the grid shows it. */
export type ImageCard = {
  id: string
  name: string
  width: number
  height: number
  state: ImageState
  version: number
  split: Split | null
  annotationCount: number
  /** path on this site */
  thumbnail: string
  createdAt: string
  importId: string | null
  labelledBy: string | null
  /** detection: the first annotations */
  boxes: CardBox[]
  /** classification: ids of the labels */
  labels: string[]
}
