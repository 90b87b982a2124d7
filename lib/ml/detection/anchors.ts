import { ANCHORS_PER_CELL, MAP_SIDES } from '@/lib/ml/network/ssdlite'
import type { Corners } from './truth'

/** Side of the anchors on each map as a part of the picture, evenly from 0.2 to 0.95; the last entry bounds the sixth map. */
const SCALES = [0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1]
/** The finest map has its own three shapes (scale, width over height); they come from the network's original training. */
const FINEST: [number, number][] = [
  [0.1, 1],
  [0.2, 2],
  [0.2, 0.5],
]

export type Anchor = { y: number; x: number; h: number; w: number }

/**
 * The 1917 anchors: map by map, row by row, cell by cell (Liu et al. 2016, section 2.2, and the anchor generator of
 * the TensorFlow detector that the base weights come from). Centres and sides are fractions of the picture.
 */
export const ANCHORS: readonly Anchor[] = MAP_SIDES.flatMap((side, map) => {
  const shapes = map === 0 ? FINEST : coarse(map)
  return Array.from({ length: side * side }, (_, cell) =>
    shapes.map(([scale, ratio]) => ({
      y: (Math.floor(cell / side) + 0.5) / side,
      x: ((cell % side) + 0.5) / side,
      h: scale / Math.sqrt(ratio),
      w: scale * Math.sqrt(ratio),
    })),
  ).flat()
})

function coarse(map: number): [number, number][] {
  const scale = SCALES[map]!
  const shapes: [number, number][] = [1, 2, 1 / 2, 3, 1 / 3].map((ratio) => [scale, ratio])
  shapes.push([Math.sqrt(scale * SCALES[map + 1]!), 1])
  return shapes.slice(0, ANCHORS_PER_CELL[map])
}

const cornersOf = ({ y, x, h, w }: Anchor): Corners => ({ top: y - h / 2, left: x - w / 2, bottom: y + h / 2, right: x + w / 2 })

export const ANCHOR_CORNERS: readonly Corners[] = ANCHORS.map(cornersOf)

/** Codes are offsets in anchor sizes times these (y, x, h, w): about one unit each, so all weigh the same in the loss. */
export const CODE_SCALES = [10, 10, 5, 5] as const

/** A box as the four numbers that the network predicts for an anchor. */
export function encode(box: Corners, anchor: Anchor): [number, number, number, number] {
  return [
    (((box.top + box.bottom) / 2 - anchor.y) / anchor.h) * CODE_SCALES[0],
    (((box.left + box.right) / 2 - anchor.x) / anchor.w) * CODE_SCALES[1],
    Math.log((box.bottom - box.top) / anchor.h) * CODE_SCALES[2],
    Math.log((box.right - box.left) / anchor.w) * CODE_SCALES[3],
  ]
}

/** The inverse of encode; corners are not cut at the edges of the picture. */
export function decode(codes: ArrayLike<number>, at: number, anchor: Anchor): Corners {
  return cornersOf({
    y: anchor.y + (codes[at]! / CODE_SCALES[0]) * anchor.h,
    x: anchor.x + (codes[at + 1]! / CODE_SCALES[1]) * anchor.w,
    h: Math.exp(codes[at + 2]! / CODE_SCALES[2]) * anchor.h,
    w: Math.exp(codes[at + 3]! / CODE_SCALES[3]) * anchor.w,
  })
}
