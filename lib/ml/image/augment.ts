import type { Random } from '@/lib/ml/random'
import type { Region } from './pixels'

/** Multipliers of brightness, contrast and saturation; 1 = as it was. */
export type Colour = { brightness: number; contrast: number; saturation: number }
export type View = { region: Region; colour?: Colour }

export type Augmentation = {
  /** Smallest and largest side of the region, in sides of the picture; above 1 the picture shrinks on a grey ground. */
  scale: [number, number]
  /** Largest change of the aspect ratio, e.g. 1.3 = up to 30% wider or taller. */
  aspect: number
  /** Largest change of each colour multiplier, e.g. 0.3 = 0.7 to 1.3. */
  colour: number
}

/**
 * Variant 0 is the picture as it is, variant 1 its mirror image, all others random views. Every view is a place in
 * the source, so a chain of crops, scalings and flips costs one resampling.
 */
export function viewOf(
  variant: number,
  { size: { width, height }, augmentation, dice }: { size: { width: number; height: number }; augmentation: Augmentation; dice: Random },
): View {
  if (variant < 2) return { region: { x: 0, y: 0, w: width, h: height, flip: variant === 1 } }
  const between = (low: number, high: number) => low + (high - low) * dice()
  const scale = between(...augmentation.scale)
  const stretch = Math.sqrt(augmentation.aspect ** between(-1, 1))
  const w = width * scale * stretch
  const h = (height * scale) / stretch
  // A region smaller than the picture stays inside it; a larger one holds all of it.
  const x = between(0, width - w)
  const y = between(0, height - h)
  const flip = dice() < 0.5
  const multiplier = () => 1 + augmentation.colour * between(-1, 1)
  return { region: { x, y, w, h, flip }, colour: { brightness: multiplier(), contrast: multiplier(), saturation: multiplier() } }
}

/** Changes colours of values 0..255, in place: saturation about each pixel's grey, contrast about mid-grey, brightness last. */
export function recolour(values: Float32Array, { brightness, contrast, saturation }: Colour): Float32Array {
  for (let i = 0; i < values.length; i += 3) {
    const grey = 0.299 * values[i]! + 0.587 * values[i + 1]! + 0.114 * values[i + 2]! // luma of ITU-R BT.601
    for (let c = i; c < i + 3; c++) {
      const saturated = grey + (values[c]! - grey) * saturation
      const value = ((saturated - 127.5) * contrast + 127.5) * brightness
      values[c] = value < 0 ? 0 : value > 255 ? 255 : value
    }
  }
  return values
}
