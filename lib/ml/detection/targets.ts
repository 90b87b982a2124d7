import { ANCHOR_CORNERS, ANCHORS, encode } from './anchors'
import { overlap, type Truth } from './truth'

/** The label of an anchor that overlaps a box too much to be background and too little to be asked for it. */
export const IGNORED = -1

/** What the anchors of one picture should say. Anchors that are not listed are background; codes are four an anchor. */
export type Targets = { anchors: Uint16Array; labels: Int16Array; codes: Float32Array }

/** An anchor takes the box it overlaps most, from this overlap on. */
const MATCH = 0.5
/** From this overlap up to MATCH an anchor is ignored. */
const CLEAR = 0.4

/** Matches anchors with boxes (Liu et al. 2016, section 2.2); every box gets its best free anchor, however small the overlap. */
export function targetsOf(truths: Truth[]): Targets {
  const best = new Float32Array(ANCHORS.length)
  const owner = new Int32Array(ANCHORS.length).fill(-1)
  const claimed = new Set<number>()
  truths.forEach((truth, t) => {
    let favourite = -1
    let most = 0
    for (let a = 0; a < ANCHORS.length; a++) {
      const value = overlap(ANCHOR_CORNERS[a]!, truth)
      if (value === 0 || claimed.has(a)) continue
      if (value > most) [favourite, most] = [a, value]
      if (value > best[a]!) [best[a], owner[a]] = [value, value >= MATCH ? t : owner[a]!]
    }
    if (favourite < 0) return
    claimed.add(favourite)
    owner[favourite] = t
  })
  const listed = ANCHORS.flatMap((_, a) => (owner[a]! >= 0 || best[a]! >= CLEAR ? [a] : []))
  const codes = new Float32Array(listed.length * 4)
  const labels = Int16Array.from(listed, (a, i) => {
    const truth = truths[owner[a]!]
    if (truth) codes.set(encode(truth, ANCHORS[a]!), i * 4)
    return truth?.label ?? IGNORED
  })
  return { anchors: Uint16Array.from(listed), labels, codes }
}
