import { MOST_FOUND } from '@/lib/domain/bundle/most-found'
import type { Size } from '@/lib/domain/geometry/box'
import type { Box, Found, Wanted } from './api'
import { iou } from './iou'

/** From which score on a thing counts as found, where nobody says. */
const THRESHOLD = 0.5

/** What a list says of a label, else what is usual. It may come from JSON: of a label "constructor" it says nothing by itself. */
export const thresholdOf = (label: string, list: Readonly<Record<string, number>> = {}): number =>
  (Object.hasOwn(list, label) ? list[label] : undefined) ?? THRESHOLD

/** What a detector answers for one picture, as plain numbers. */
export type Raw = {
  /** [N, labels.length], 0..1 */
  scores: ArrayLike<number>
  /** [N, 4]: ymin, xmin, ymax, xmax as parts of the picture */
  boxes: ArrayLike<number>
}

/**
 * Turns a detector's answer into boxes in pixels of the picture, best first. A thing is shown once, with its likeliest
 * label: of boxes that overlap by more than `iouThreshold` the best one stays, whatever the labels (greedy
 * non-maximum suppression). What is measured for mAP50 is decided label by label instead, as its definition asks.
 */
export function findBoxes(raw: Raw, labels: readonly string[], picture: Size & Wanted): Found[] {
  const { minScore = THRESHOLD, iouThreshold = 0.5, most = MOST_FOUND } = picture
  const kept: Found[] = []
  const least = labels.map((label) => (typeof minScore === 'number' ? minScore : thresholdOf(label, minScore)))
  for (const found of candidates(raw, labels, { ...picture, least })) {
    if (kept.some((other) => iou(other.box, found.box) > iouThreshold)) continue
    kept.push(found)
    if (kept.length === most) break
  }
  return kept
}

function candidates({ scores, boxes }: Raw, labels: readonly string[], { least, ...picture }: Size & { least: number[] }): Found[] {
  const found: Found[] = []
  const count = boxes.length / 4
  for (let i = 0; i < count; i++) {
    labels.forEach((label, c) => {
      const score = scores[i * labels.length + c]!
      const box = score >= least[c]! && boxAt(boxes, i, picture)
      if (box) found.push({ label, score, box })
    })
  }
  return found.toSorted((a, b) => b.score - a.score)
}

/** In pixels, cut at the edges of the picture; none where nothing of it lies on the picture. */
function boxAt(boxes: ArrayLike<number>, i: number, { width, height }: Size): Box | undefined {
  const [top, left, bottom, right] = [0, 1, 2, 3].map((side) => Math.min(1, Math.max(0, boxes[i * 4 + side]!))) as [
    number,
    number,
    number,
    number,
  ]
  const box = { x: left * width, y: top * height, w: (right - left) * width, h: (bottom - top) * height }
  return box.w > 0 && box.h > 0 ? box : undefined
}
