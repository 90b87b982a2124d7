import * as tf from '@tensorflow/tfjs-core'
import type { Size } from '@/lib/domain/geometry/box'
import { onPaper } from '@/lib/domain/image/paper'
import type { Picture } from './api'
import { drawPicture } from './draw-picture'

/**
 * Twice the side that networks look at: halving on the way in averages four pixels, and more would only be moved about.
 */
export const LONGEST = 600 // pixels

/** The size of the picture itself, not of its place on the page. */
export function sizeOf(picture: Picture): Size {
  if ('naturalWidth' in picture) return { width: picture.naturalWidth, height: picture.naturalHeight }
  if ('videoWidth' in picture) return { width: picture.videoWidth, height: picture.videoHeight }
  return { width: picture.width, height: picture.height }
}

/**
 * Pixels as [height, width, 3], 0..255, int32, what is transparent laid on white as in training; large pictures are drawn
 * smaller first where there is a canvas.
 */
export function readPicture(picture: Picture): tf.Tensor3D {
  const { width, height } = sizeOf(picture)
  if (width === 0 || height === 0) throw new Error('This picture has no pixels (yet).')
  if ('data' in picture) return tf.browser.fromPixels({ data: opaque(picture.data), width, height })
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  const context = contextOf(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const { canvas } = context
  drawPicture(context, picture, { x: 0, y: 0, w: canvas.width, h: canvas.height })
  return tf.browser.fromPixels(context.getImageData(0, 0, canvas.width, canvas.height))
}

/** A canvas whose pixels are for reading. */
export function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser cannot read pixels from a canvas.')
  context.imageSmoothingQuality = 'high'
  return context
}

function opaque(rgba: Uint8Array | Uint8ClampedArray): Uint8Array {
  return Uint8Array.from(rgba, (value, i) => (i % 4 === 3 ? 255 : onPaper(value, rgba[i - (i % 4) + 3]!)))
}
