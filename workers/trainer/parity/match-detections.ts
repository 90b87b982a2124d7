import type { Detection, Selection } from '@/lib/ml/detection/detections'
import { overlap } from '@/lib/ml/detection/truth'
import { Disagreement } from './check'
import { labelsIn, type Outputs } from './examples'

/**
 * What is rounding: of a score or of a box's edge as a part of the picture, and of the overlap of two boxes. Where scores
 * are rounded much more than edges, `same` is how far one and the same box must overlap, at least.
 */
export type Tolerance = { apart: number; overlap: number; same?: number }

/** By what a file selects, and how exactly. `acrossLabels`: a box also suppresses those of other labels. */
export type Terms = { selection: Selection & { acrossLabels?: boolean }; tolerance: Tolerance }

/**
 * Holds what a file found in a picture, best first, against all that the trained network said of it. Two answers that
 * differ by rounding need not select the same boxes: of two that rival, or at a limit, either may be kept. So the two
 * lists are not compared, but each thing found must be one that the network says, and they must be what suppression leaves.
 * @returns how far the furthest score or edge of one found is from the network's
 * @throws Disagreement
 */
export function matchDetections(found: Detection[], outputs: Outputs, { selection, tolerance }: Terms): number {
  const said = candidatesOf(outputs, selection.score - tolerance.apart)
  const { difference, rest } = pairOff(found, said, tolerance)
  expectOrdered(found, { selection, tolerance })
  const missing = [...rest].find((one) => isDue(one, found, { selection, tolerance }))
  if (missing) throw new Disagreement(`does not find ${nameOf(missing)}, which the trained network finds`)
  return difference
}

/** All that a network says of a picture with at least that score. */
export function candidatesOf(outputs: Outputs, least: number): Detection[] {
  const { scores, boxes = [] } = outputs
  const labels = labelsIn(outputs)
  const candidates: Detection[] = []
  for (let i = 0; i < scores.length; i++) {
    if (!(scores[i]! >= least)) continue
    const at = 4 * Math.floor(i / labels)
    const box = { top: boxes[at]!, left: boxes[at + 1]!, bottom: boxes[at + 2]!, right: boxes[at + 3]! }
    candidates.push({ ...box, label: i % labels, score: scores[i]! })
  }
  return candidates
}

/** Gives each thing found the nearest of its label among those that the network says, each of which counts once. */
function pairOff(found: Detection[], said: Detection[], tolerance: Tolerance): { difference: number; rest: Set<Detection> } {
  const rest = new Set(said)
  let difference = 0
  for (const one of found) {
    const nearest = [...rest].reduce<{ of?: Detection; apart: number }>(
      (best, of) => (apart(of, one) < best.apart ? { of, apart: apart(of, one) } : best),
      { apart: Infinity },
    )
    if (!nearest.of || nearest.apart > tolerance.apart || overlap(nearest.of, one) < (tolerance.same ?? 0)) {
      throw new Disagreement(`finds ${nameOf(one)}; the nearest that the trained network says is ${nearest.apart} away`)
    }
    rest.delete(nearest.of)
    difference = Math.max(difference, nearest.apart)
  }
  return { difference, rest }
}

/** How far two are from each other, in the score or the edge that differs most. */
const apart = (a: Detection, b: Detection): number =>
  a.label === b.label
    ? Math.max(...(['score', 'top', 'left', 'bottom', 'right'] as const).map((part) => Math.abs(a[part] - b[part])))
    : Infinity

/** Whether one can suppress the other. */
const rivals = (a: Detection, b: Detection, { acrossLabels }: Terms['selection']): boolean => acrossLabels === true || a.label === b.label

/** Best first, none of what another one suppresses, and no more than are kept. */
function expectOrdered(found: Detection[], { selection, tolerance }: Terms): void {
  if (found.length > selection.most) throw new Disagreement(`finds ${found.length} things, more than ${selection.most}`)
  found.forEach((one, i) => {
    if (i > 0 && one.score > found[i - 1]!.score) throw new Disagreement(`does not give what it finds best first`)
    const rival = found
      .slice(0, i)
      .find((better) => rivals(better, one, selection) && overlap(better, one) > selection.overlap + tolerance.overlap)
    if (rival) throw new Disagreement(`finds ${nameOf(one)} and ${nameOf(rival)}, which are one and the same`)
  })
}

/** Whether it had to be found: nothing found suppresses it, and there was room. */
function isDue(one: Detection, found: Detection[], { selection, tolerance }: Terms): boolean {
  const { apart } = tolerance
  if (one.score <= selection.score + apart) return false
  if (found.length === selection.most && one.score <= found.at(-1)!.score + apart) return false
  return !found.some(
    (better) =>
      rivals(better, one, selection) && better.score >= one.score - apart && overlap(better, one) >= selection.overlap - tolerance.overlap,
  )
}

const nameOf = ({ label, score, top, left, bottom, right }: Detection): string =>
  `label ${label} at ${[top, left, bottom, right].map((edge) => edge.toFixed(3)).join(', ')} with ${score.toFixed(4)}`
