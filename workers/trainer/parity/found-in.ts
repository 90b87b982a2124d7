import { suppressed, type Detection, type Selection } from '@/lib/ml/detection/detections'
import { labelsIn, type Outputs } from './examples'
import { candidatesOf } from './match-detections'

/** What suppression across labels leaves of an answer, best first. A box is taken for its likeliest label. */
export function foundIn(answer: Outputs, selection: Selection): Detection[] {
  const labels = labelsIn(answer)
  const best = new Float32Array(answer.scores.length)
  for (let at = 0; at < best.length; at += labels) {
    const label = bestOf(answer.scores, { at, labels })
    best[at + label] = answer.scores[at + label]!
  }
  const candidates = candidatesOf({ ...answer, scores: best }, selection.score)
  return suppressed(
    candidates.toSorted((a, b) => b.score - a.score),
    selection,
  )
}

function bestOf(scores: ArrayLike<number>, { at, labels }: { at: number; labels: number }): number {
  let best = 0
  for (let label = 1; label < labels; label++) if (scores[at + label]! > scores[at + best]!) best = label
  return best
}
