import type { Detection } from './detections'
import { overlap, type Truth } from './truth'

/** What was found and what was there, picture by picture. */
export type Examined = { found: Detection[]; there: Truth[] }

/**
 * Average precision of one label at an overlap of 0.5: the area under the precision-recall curve, precision made
 * monotone from the right, at every recall that occurs (all-point interpolation, as PASCAL VOC since 2010).
 * A box is matched with the unmatched truth it overlaps most; a second detection of the same truth is an error.
 * Null where nothing was there to find.
 */
export function averagePrecision(pictures: Examined[], label: number, threshold = 0.5): number | null {
  const total = pictures.reduce((sum, { there }) => sum + there.filter((truth) => truth.label === label).length, 0)
  if (total === 0) return null
  const ranked = pictures.flatMap(({ found, there }) => judged(found, there, { label, threshold })).sort((a, b) => b.score - a.score)
  let right = 0
  const curve = ranked.map((detection, i) => {
    if (detection.right) right++
    return { recall: right / total, precision: right / (i + 1) }
  })
  let area = 0
  let precision = 0
  for (let i = curve.length - 1; i >= 0; i--) {
    precision = Math.max(precision, curve[i]!.precision)
    area += (curve[i]!.recall - (curve[i - 1]?.recall ?? 0)) * precision
  }
  return area
}

function judged(
  found: Detection[],
  there: Truth[],
  { label, threshold }: { label: number; threshold: number },
): { score: number; right: boolean }[] {
  const open = new Set(there.filter((truth) => truth.label === label))
  return found
    .filter((detection) => detection.label === label)
    .sort((a, b) => b.score - a.score)
    .map((detection) => {
      const match = [...open].reduce<{ truth?: Truth; value: number }>(
        (best, truth) => {
          const value = overlap(detection, truth)
          return value >= threshold && value > best.value ? { truth, value } : best
        },
        { value: 0 },
      )
      if (match.truth) open.delete(match.truth)
      return { score: detection.score, right: match.truth !== undefined }
    })
}

/** Mean over the labels that occur; each label's own figure beside it. null where no label occurs. */
export function meanAveragePrecision(pictures: Examined[], labels: number): { value: number | null; perLabel: (number | null)[] } {
  const perLabel = Array.from({ length: labels }, (_, label) => averagePrecision(pictures, label))
  const known = perLabel.filter((value) => value !== null)
  return { value: known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null, perLabel }
}
