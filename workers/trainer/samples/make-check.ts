import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { FOR_READERS, suppressed, type Detection } from '@/lib/ml/detection/detections'
import type { Pixels } from '@/lib/ml/image/pixels'
import { candidatesOf } from '@/workers/trainer/parity/match-detections'
import type { Outputs } from '@/workers/trainer/parity/examples'
import { drawShapes } from './draw-shapes'
import { png } from './png'

/** What the trained network says; `label` is its place in the list of labels, edges are parts of the picture. */
type Answer = { label: number; score: number; box?: { top: number; left: number; bottom: number; right: number } }

/** Of a few drawings that one is taken of which the network says the most, so that there is something to compare. */
const DRAWINGS = 6

/**
 * A picture and what the trained network says of it, by which somebody sees whether a file does the same on their phone. It
 * is drawn: a team's own pictures stay where they are. And it is what the network itself looks at, so that nobody scales it:
 * each system does that in its own way, and at the edges of a drawing a score of 0.53 became 0.68 by that alone.
 * @param side of the network's square
 */
export async function makeCheck(side: number, ask: (pixels: Pixels) => Promise<Outputs>): Promise<BundleFiles> {
  let [best, picture, answers]: [number, Pixels | undefined, Answer[]] = [-1, undefined, []]
  for (let seed = 1; seed <= DRAWINGS; seed++) {
    const drawn = drawShapes(seed, side)
    const said = answersOf(await ask(doubled(drawn)))
    const first = said[0]?.score ?? 0
    if (first > best) [best, picture, answers] = [first, drawn, said]
  }
  const expected = { picture: 'picture.png', least: FOR_READERS.score, answers: answers.map(rounded) }
  return { 'picture.png': png(picture!), 'expected.json': new TextEncoder().encode(JSON.stringify(expected, null, 1)) }
}

/** Twice as large: of this our own ways to scale, a sample for each pixel or the means of two by two, make the picture again. */
function doubled({ data, width, height }: Pixels): Pixels {
  const large = { data: new Uint8Array(4 * data.length), width: 2 * width, height: 2 * height }
  for (let y = 0; y < large.height; y++) {
    for (let x = 0; x < large.width; x++) {
      const from = 3 * ((y >> 1) * width + (x >> 1))
      large.data.set(data.subarray(from, from + 3), 3 * (y * large.width + x))
    }
  }
  return large
}

/** Best first. A detector's as its files give them: from a score on, and of boxes that overlap the best, whatever the labels. */
function answersOf(outputs: Outputs): Answer[] {
  const byScore = (a: Answer, b: Answer) => b.score - a.score
  if (!outputs.boxes) return Array.from(outputs.scores, (score, label) => ({ label, score })).sort(byScore)
  const found: Detection[] = suppressed(candidatesOf(outputs, FOR_READERS.score).sort(byScore), FOR_READERS)
  return found.map(({ label, score, top, left, bottom, right }) => ({ label, score, box: { top, left, bottom, right } }))
}

const round = (value: number) => Number(value.toFixed(5))

const rounded = ({ label, score, box }: Answer): Answer => ({
  label,
  score: round(score),
  ...(box && { box: { top: round(box.top), left: round(box.left), bottom: round(box.bottom), right: round(box.right) } }),
})
