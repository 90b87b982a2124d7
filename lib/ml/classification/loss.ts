import * as tf from '@tensorflow/tfjs-core'
import { differentiable } from '@/lib/ml/train/differentiable'

/** Softmax cross-entropy, mean over the batch; `wanted` [batch, labels] sums to 1 a row. Gradient: (softmax - wanted) / batch. */
export function softmaxLoss(logits: tf.Tensor, wanted: tf.Tensor): tf.Tensor {
  return differentiable({ logits }, () => {
    const batch = logits.shape[0]!
    const highest = tf.max(logits, -1, true)
    const shifted = tf.sub(logits, highest)
    const total = tf.sum(tf.exp(shifted), -1, true)
    const value = tf.div(tf.sum(tf.mul(wanted, tf.sub(tf.log(total), shifted))), batch)
    return { value, gradients: { logits: tf.div(tf.sub(tf.div(tf.exp(shifted), total), wanted), batch) } }
  })
}

/** Binary cross-entropy of every label by itself, summed over labels, mean over the batch; `wanted` holds 0 or 1. */
export function sigmoidLoss(logits: tf.Tensor, wanted: tf.Tensor): tf.Tensor {
  return differentiable({ logits }, () => {
    const batch = logits.shape[0]!
    const softplus = tf.add(tf.relu(logits), tf.log(tf.add(tf.exp(tf.neg(tf.abs(logits))), 1)))
    const value = tf.div(tf.sum(tf.sub(softplus, tf.mul(logits, wanted))), batch)
    return { value, gradients: { logits: tf.div(tf.sub(tf.sigmoid(logits), wanted), batch) } }
  })
}
