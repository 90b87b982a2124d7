import { bottom, top } from './mobilenet'
import type { Ops } from './ops'

/** Side of the square input of the classifier, pixels. */
export const CLASSIFIER_SIZE = 224

/** From the input of block `start` up: logits [batch, labels]. */
export function classifierTop<Value>(ops: Ops<Value>, x: Value, start: number): Value {
  return ops.dense('head', ops.pool(top(ops, x, start).last))
}

/** The whole network: image [batch, 224, 224, 3] scaled to -1..1 to logits [batch, labels]. */
export function classifier<Value>(ops: Ops<Value>, image: Value): Value {
  return classifierTop(ops, bottom(ops, image, 0), 0)
}
