import type { Box } from './box'
import { around, type Polygon } from './shape'

type Parts = Polygon['parts']

/** What an outline is told in: the thousandth part of the side of the box around the polygon. */
const WHOLE = 1000
const MOST_PARTS_SHOWN = 4
const MOST_SHOWN = 32 // points of a part
const MOST_LOOKED_AT = 256
const CLOSE = WHOLE / 100 // what is nearer to the last point is not seen on a small picture
const FLAT = 8 // what lies so near to a line lies on it

/**
 * A polygon as a small picture shows it: its largest parts, with a few points each, in whole thousandths of the box around it.
 * It is kept beside the polygon, so that a page of small pictures need not read a hundred thousand points.
 */
export function outlineOf(parts: Parts): number[][] {
  const box = around(parts)
  const largest = parts.length > 1 ? parts.toSorted((a, b) => area(around([b])) - area(around([a]))) : parts
  return largest.slice(0, MOST_PARTS_SHOWN).map((part) => simple(sparse(withinBox(part, box))).flatMap(([x, y]) => [x, y]))
}

/** The outline on the picture again. */
export const placedOutline = (outline: number[][], { x, y, w, h }: Box): number[][] =>
  outline.map((part) => part.map((value, at) => (at % 2 === 0 ? x + (value * w) / WHOLE : y + (value * h) / WHOLE)))

type Spot = readonly [x: number, y: number]

const area = ({ w, h }: Box) => w * h

function withinBox(part: number[], { x, y, w, h }: Box): Spot[] {
  const spots: Spot[] = []
  for (let at = 0; at < part.length; at += 2)
    spots.push([Math.round(((part[at]! - x) / w) * WHOLE), Math.round(((part[at + 1]! - y) / h) * WHOLE)])
  return spots
}

/** Without what is not seen apart; of very long outlines every so many points. */
function sparse(spots: Spot[]): Spot[] {
  let last = spots[0]!
  const apart = spots.filter((spot, at) => {
    const seen = at === 0 || Math.max(Math.abs(spot[0] - last[0]), Math.abs(spot[1] - last[1])) >= CLOSE
    if (seen) last = spot
    return seen
  })
  const step = Math.ceil(apart.length / MOST_LOOKED_AT)
  return apart.filter((_, at) => at % step === 0)
}

/** Douglas and Peucker's way, ever rougher until few points are left. */
function simple(spots: Spot[]): readonly Spot[] {
  if (spots.length <= 3) return spots
  // From the first point to the one that is furthest from it, and back.
  const middle = furthest(spots, (spot) => Math.hypot(spot[0] - spots[0]![0], spot[1] - spots[0]![1])).at
  const halves = [spots.slice(0, middle + 1), [...spots.slice(middle), spots[0]!]]
  for (let flat = FLAT; ; flat *= 1.25) {
    const left = halves.flatMap((half) => straightened(half, flat).slice(0, -1))
    if (left.length <= MOST_SHOWN) return left
  }
}

function straightened(line: readonly Spot[], flat: number): readonly Spot[] {
  const [from, to] = [line[0]!, line.at(-1)!]
  if (line.length <= 2) return line
  const { at, far } = furthest(line, (spot) => distance(spot, from, to))
  if (far <= flat) return [from, to]
  return [...straightened(line.slice(0, at + 1), flat).slice(0, -1), ...straightened(line.slice(at), flat)]
}

function furthest(spots: readonly Spot[], measure: (spot: Spot) => number): { at: number; far: number } {
  let [at, far] = [0, -1]
  for (const [i, spot] of spots.entries()) {
    const here = measure(spot)
    if (here > far) [at, far] = [i, here]
  }
  return { at, far }
}

/** From the line through two places. */
function distance([x, y]: Spot, [x1, y1]: Spot, [x2, y2]: Spot): number {
  const long = Math.hypot(x2 - x1, y2 - y1)
  return long === 0 ? Math.hypot(x - x1, y - y1) : Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long
}
