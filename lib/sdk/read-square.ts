import type { GraphModel } from '@tensorflow/tfjs-converter'
import * as tf from '@tensorflow/tfjs-core'
import type { Picture } from './api'
import { drawPicture } from './draw-picture'
import { contextOf, LONGEST, sizeOf } from './read-picture'

/** The value in a detector's graph that is the square its network sees, and the side that it is averaged from, twice as long. */
const SQUARE = 'resized'
const SAMPLED = 'resized/size'

/** Reads a large picture as the square that the network sees, by the name of that value in the graph. */
export type ReadSquare = (picture: Picture) => Record<string, tf.Tensor> | undefined

/**
 * Large pictures are drawn smaller in any case: where the graph has the square as a value of its own, they are drawn at its
 * size at once, and the graph is spared the resizing. What is small goes in as it is, exactly as in training.
 */
export async function squareReader({ weights }: GraphModel): Promise<ReadSquare> {
  const [side] = (await weights[SAMPLED]?.[0]?.data()) ?? []
  if (side !== LONGEST || typeof OffscreenCanvas === 'undefined') return () => undefined
  const context = contextOf(side, side)
  return (picture) => {
    const { width, height } = sizeOf(picture)
    if ('data' in picture || Math.max(width, height) <= LONGEST) return undefined
    drawPicture(context, picture, { x: 0, y: 0, w: side, h: side })
    const { data } = context.getImageData(0, 0, side, side)
    return { [SQUARE]: tf.tensor4d(halved(data, side), [1, side / 2, side / 2, 3]) }
  }
}

/** Four pixels of RGBA become one of RGB: their mean. */
export function halved(rgba: Uint8ClampedArray, side: number): Float32Array {
  const out = new Float32Array((side * side * 3) / 4)
  let at = 0
  for (let row = 0; row < side; row += 2) {
    let upper = row * side * 4
    let lower = upper + side * 4
    for (let column = 0; column < side; column += 2, upper += 8, lower += 8)
      for (let c = 0; c < 3; c++) out[at++] = (rgba[upper + c]! + rgba[upper + c + 4]! + rgba[lower + c]! + rgba[lower + c + 4]!) / 4
  }
  return out
}
