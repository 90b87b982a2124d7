import { z } from 'zod'
import type { Size } from '@/lib/domain/geometry/box'

/** A picture as the site has it, upright, and the EXIF orientation (1 to 8) of the file that it came in. */
export type UprightPicture = Size & { orientation?: number }

/** On which picture boxes were drawn: the one that the camera stored, or that one turned upright, as people see it. */
export const Frame = z.enum(['stored', 'turned'])
export type Frame = z.infer<typeof Frame>

/** The size that the camera stored. Orientations 5 to 8 lay it on its side. */
export const storedSize = ({ width, height, orientation = 1 }: UprightPicture): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height }

/** How many times as large as a picture a claimed size is, where it is so exactly: a whole number. */
export function timesOf(claimed: Size, { width, height }: Size): number | undefined {
  const times = claimed.width / width
  return Number.isInteger(times) && times >= 1 && claimed.height === times * height ? times : undefined
}

/**
 * What the size that a source claims for a picture says of its boxes. Where it fits the stored picture and not the upright
 * one, they were drawn on that; where it fits both, or neither, or nothing is claimed, it does not tell.
 */
export function frameOf(claimed: Size | undefined, picture: UprightPicture): Frame | 'unknown' {
  if ((picture.orientation ?? 1) === 1) return 'turned'
  if (!claimed) return 'unknown'
  const upright = timesOf(claimed, picture) !== undefined
  const stored = timesOf(claimed, storedSize(picture)) !== undefined
  if (upright === stored) return 'unknown'
  return stored ? 'stored' : 'turned'
}

/** A point of the stored picture, where it lies on the upright one (Exif 2.3, tag 274). */
export function turned([x, y]: [number, number], picture: UprightPicture): [number, number] {
  const { width, height } = storedSize(picture)
  switch (picture.orientation) {
    case 2:
      return [width - x, y]
    case 3:
      return [width - x, height - y]
    case 4:
      return [x, height - y]
    case 5:
      return [y, x]
    case 6:
      return [height - y, x]
    case 7:
      return [height - y, width - x]
    case 8:
      return [y, width - x]
    default:
      return [x, y]
  }
}
