import type { CardBox, CardOutline } from '@/lib/domain/contract/image'
import type { Box, Size } from '@/lib/domain/geometry/box'
import { placedOutline } from '@/lib/domain/geometry/outline'

/** More boxes than these on a small picture are only a smear. */
export const MOST_CARD_BOXES = 60

/** Part of a picture's side: what is smaller on a card is a spot, whatever its outline. */
const SPOT = 0.03

/** An annotation as a card shows it; `outline` as `outlineOf` tells that of a polygon. */
export type CardMark = { color: number; box: Box; outline?: number[][] }

/** What is drawn on a card, as fractions of the picture. */
export function cardMarks(marks: readonly CardMark[], { width, height }: Size): { boxes: CardBox[]; outlines?: CardOutline[] } {
  const boxes: CardBox[] = []
  const outlines: CardOutline[] = []
  for (const { color, box, outline } of marks) {
    const [w, h] = [box.w / width, box.h / height]
    if (!outline || Math.max(w, h) < SPOT) boxes.push([color, round(box.x / width), round(box.y / height), round(w), round(h)])
    else
      outlines.push([
        color,
        placedOutline(outline, box).map((part) => part.map((value, at) => round(value / (at % 2 === 0 ? width : height)))),
      ])
  }
  return { boxes, ...(outlines.length > 0 && { outlines }) }
}

// Four digits are finer than a card's pixels.
const round = (fraction: number) => Math.round(fraction * 1e4) / 1e4
