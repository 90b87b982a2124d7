import { MOST_FOUND } from '@/lib/domain/bundle/most-found'
import { ANCHORS, decode } from './anchors'
import { overlap, type Corners } from './truth'

/** One thing found; `label` is its place in the list of labels, `score` 0..1. */
export type Detection = Corners & { label: number; score: number }

export type Selection = {
  /** Lower scores are dropped before anything else. */
  score: number
  /** Of two boxes of one label that overlap more than this, the better stays. */
  overlap: number
  /** At most so many a picture. */
  most: number
}

/** Everything that could matter to average precision, whose curve runs down to low scores. */
export const FOR_EVALUATION: Selection = { score: 0.01, overlap: 0.5, most: MOST_FOUND }

/** What files that find things by themselves give: all that a reader may want to set a threshold in, without the noise. */
export const FOR_READERS: Selection = { score: 0.05, overlap: 0.5, most: MOST_FOUND }

/** Candidates of one label that enter suppression; beyond them scores are noise and time is quadratic. */
const CANDIDATES = 400

/**
 * Detections of one picture from the network's outputs: `scores` [anchors, classes] after the sigmoid, `codes`
 * [anchors, 4]. Greedy suppression label by label, best first.
 */
export function detectionsOf(
  { scores, codes, classes }: { scores: Float32Array; codes: Float32Array; classes: number },
  selection: Selection,
): Detection[] {
  const found: Detection[] = []
  for (let label = 0; label < classes; label++) {
    const candidates: { anchor: number; score: number }[] = []
    for (let anchor = 0; anchor < ANCHORS.length; anchor++) {
      const score = scores[anchor * classes + label]!
      if (score >= selection.score) candidates.push({ anchor, score })
    }
    candidates.sort((a, b) => b.score - a.score)
    const boxes = candidates
      .slice(0, CANDIDATES)
      .map(({ anchor, score }) => ({ ...inside(decode(codes, anchor * 4, ANCHORS[anchor]!)), label, score }))
    found.push(...suppressed(boxes, selection))
  }
  return found.sort((a, b) => b.score - a.score).slice(0, selection.most)
}

/** Greedy non-maximum suppression of boxes that are sorted by score. */
export function suppressed<T extends Corners>(boxes: T[], selection: Pick<Selection, 'overlap' | 'most'>): T[] {
  const kept: T[] = []
  for (const box of boxes) {
    if (kept.length >= selection.most) break
    if (kept.every((other) => overlap(other, box) <= selection.overlap)) kept.push(box)
  }
  return kept
}

const inside = ({ top, left, bottom, right }: Corners): Corners => ({
  top: cut(top),
  left: cut(left),
  bottom: cut(bottom),
  right: cut(right),
})
const cut = (value: number) => Math.min(1, Math.max(0, value))
