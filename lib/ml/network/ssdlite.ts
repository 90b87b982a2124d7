import { bottom, top } from './mobilenet'
import type { Ops } from './ops'

/** Side of the square input of the detector, pixels. */
export const DETECTOR_SIZE = 300
/** Anchors a cell on each of the six maps; 3 on the finest, as in the network's original training. */
export const ANCHORS_PER_CELL = [3, 6, 6, 6, 6, 6]
/** Cells along each side of the six maps at 300 pixels. */
export const MAP_SIDES = [19, 10, 5, 3, 2, 1]

/**
 * SSDLite on MobileNetV2 from the input of block `start` (0 = everything above the stem) up: class logits
 * [batch, anchors, classes] and box codes [batch, anchors, 4] (see anchors.ts), anchors map by map, row by row.
 */
export function ssdlite<Value>(
  ops: Ops<Value>,
  x: Value,
  { start, classes }: { start: number; classes: number },
): { logits: Value; codes: Value } {
  const { expanded, last } = top(ops, x, start)
  const maps = [expanded, last]
  let map = last
  for (let i = 0; i < 4; i++) {
    const squeezed = ops.conv(`extra${i}/squeeze`, map, { activation: 'relu6' })
    map = ops.conv(`extra${i}/project`, ops.depthwise(`extra${i}/depthwise`, squeezed, { stride: 2 }), { activation: 'relu6' })
    maps.push(map)
  }
  const predict = (kind: 'box' | 'class', columns: number) =>
    ops.concatRows(
      maps.map((features, i) => ops.rows(ops.conv(`head${i}/${kind}/out`, ops.depthwise(`head${i}/${kind}/depthwise`, features)), columns)),
    )
  return { logits: predict('class', classes), codes: predict('box', 4) }
}

/** The whole network: image [batch, 300, 300, 3] scaled to -1..1. */
export function detector<Value>(ops: Ops<Value>, image: Value, classes: number): { logits: Value; codes: Value } {
  return ssdlite(ops, bottom(ops, image, 0), { start: 0, classes })
}
