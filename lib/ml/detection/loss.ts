import * as tf from '@tensorflow/tfjs-core'
import { differentiable } from '@/lib/ml/train/differentiable'
import { ANCHORS } from './anchors'
import { IGNORED, type Targets } from './targets'

/** Weight of a box's own class against all others: boxes are rare among the anchors. */
const POSITIVE = 0.75
/** How much the boxes count against the classes; docs/decisions/training-recipe.md has what the choice did. */
const BOX_WEIGHT = 1

export type TargetTensors = { sign: tf.Tensor3D; weights: tf.Tensor3D; codes: tf.Tensor3D; boxes: tf.Tensor3D }

/**
 * Targets of a batch as tensors: `sign` (+1 where the class is there, -1 elsewhere) and `weights` are [batch, anchors,
 * classes], `codes` [batch, anchors, 4], `boxes` (more than 0 where an anchor has a box) [batch, anchors, 1]. Weights
 * and boxes already hold the division by the number of anchors with a box, or of pictures where that is larger (a
 * batch of negatives must not outweigh all others).
 */
export function targetTensors(batch: Targets[], classes: number): TargetTensors {
  const anchors = ANCHORS.length
  const count = Math.max(
    batch.length,
    batch.reduce((sum, { labels }) => sum + labels.filter((label) => label !== IGNORED).length, 0),
  )
  const sign = new Float32Array(batch.length * anchors * classes).fill(-1)
  const weights = new Float32Array(sign.length).fill((1 - POSITIVE) / count)
  const boxes = new Float32Array(batch.length * anchors)
  const codes = new Float32Array(boxes.length * 4)
  batch.forEach((targets, b) => {
    targets.anchors.forEach((anchor, i) => {
      const label = targets.labels[i]!
      const at = b * anchors + anchor
      if (label === IGNORED) return void weights.fill(0, at * classes, (at + 1) * classes)
      codes.set(targets.codes.subarray(i * 4, i * 4 + 4), at * 4)
      sign[at * classes + label] = 1
      weights[at * classes + label] = POSITIVE / count
      boxes[at] = BOX_WEIGHT / count
    })
  })
  const shape: [number, number, number] = [batch.length, anchors, classes]
  return {
    sign: tf.tensor3d(sign, shape),
    weights: tf.tensor3d(weights, shape),
    codes: tf.tensor3d(codes, [batch.length, anchors, 4]),
    boxes: tf.tensor3d(boxes, [batch.length, anchors, 1]),
  }
}

/**
 * Sigmoid focal loss with exponent 2 (Lin et al. 2017, equation 5). With z = the logit, its sign turned where the
 * class is absent, and q = 1 - sigmoid(z):  L = w q^2 softplus(-z),  dL/dz = -w q^2 (2 (1 - q) softplus(-z) + q).
 */
export function focalLoss(logits: tf.Tensor, { sign, weights }: TargetTensors): tf.Tensor {
  return differentiable({ logits }, () => {
    const z = tf.mul(logits, sign)
    const q = tf.sigmoid(tf.neg(z))
    const surprise = softplus(tf.neg(z))
    const scale = tf.mul(weights, tf.mul(q, q))
    const slope = tf.mul(scale, tf.add(tf.mul(tf.mul(surprise, tf.sub(1, q)), 2), q))
    return { value: tf.sum(tf.mul(scale, surprise)), gradients: { logits: tf.neg(tf.mul(slope, sign)) } }
  })
}

/** Smooth L1 (Huber with delta 1) of the box codes, only where an anchor has a box. */
export function boxLoss(codes: tf.Tensor, { codes: wanted, boxes }: TargetTensors): tf.Tensor {
  return differentiable({ codes }, () => {
    const off = tf.sub(codes, wanted)
    const bent = tf.clipByValue(off, -1, 1) // slope of the Huber function
    const value = tf.mul(bent, tf.sub(off, tf.mul(bent, 0.5)))
    return { value: tf.sum(tf.mul(value, boxes)), gradients: { codes: tf.mul(bent, boxes) } }
  })
}

/** log(1 + e^x) without overflow, of operations that every backend has. */
const softplus = (x: tf.Tensor) => tf.add(tf.relu(x), tf.log(tf.add(tf.exp(tf.neg(tf.abs(x))), 1)))
