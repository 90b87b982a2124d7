import { random, type Random } from '@/lib/ml/random'
import type { Weights } from '@/lib/ml/weights'
import { ANCHORS_PER_CELL } from './ssdlite'

/** Standard deviation of fresh weights: small, so that at first every class is about equally unlikely. */
const SPREAD = 0.01
/** Probability that a fresh detector gives every class on every anchor (Lin et al. 2017, section 4.1, use 0.01 too). */
const PRIOR = 0.018

/** The base detector with fresh class heads for `classes` labels; the box heads stay, since boxes are boxes. */
export function freshDetector(base: Weights, classes: number, seed: number): Weights {
  const dice = random(seed, 11)
  const weights = new Map(base)
  ANCHORS_PER_CELL.forEach((anchors, map) => {
    const channels = base.get(`head${map}/class/out/weights`)!.shape[2]!
    const outputs = anchors * classes
    weights.set(`head${map}/class/out/weights`, { shape: [1, 1, channels, outputs], data: normal(channels * outputs, dice) })
    weights.set(`head${map}/class/out/bias`, { shape: [outputs], data: new Float32Array(outputs).fill(Math.log(PRIOR / (1 - PRIOR))) })
  })
  return weights
}

/** The base backbone with a fresh head for `labels` labels. */
export function freshClassifier(base: Weights, labels: number, seed: number): Weights {
  const channels = base.get('top/bias')!.data.length
  return new Map(base)
    .set('head/weights', { shape: [1, 1, channels, labels], data: normal(channels * labels, random(seed, 12)) })
    .set('head/bias', { shape: [labels], data: new Float32Array(labels) })
}

/** Normally distributed numbers (Box and Muller). */
function normal(count: number, dice: Random): Float32Array {
  return Float32Array.from({ length: count }, () => SPREAD * Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice()))
}
