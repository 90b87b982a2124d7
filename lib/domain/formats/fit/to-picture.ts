import type { Corners, ImageAsRead } from '@/lib/domain/formats/data-format'
import { frameOf, storedSize, timesOf, turned, type Frame, type UprightPicture } from './frame'

/** The way from what a source wrote to pixels of the upright picture, and what it changes on all that goes it. */
export type ToPicture = {
  corners(corners: Corners): Corners
  parts(parts: number[][]): number[][]
  /** said of each box that goes this way */
  repair?: string
  /** nothing told on which picture the boxes were drawn, where it would matter */
  unsure: boolean
}

/** @param frame what counts where the source does not tell */
export function toPicture({ units, claimed }: Pick<ImageAsRead, 'units' | 'claimed'>, picture: UprightPicture, frame?: Frame): ToPicture {
  const told = frameOf(claimed, picture)
  const isStored = (told === 'unknown' ? frame : told) === 'stored'
  const drawnOn = isStored ? storedSize(picture) : { width: picture.width, height: picture.height }
  const times = (units === 'pixels' && claimed && timesOf(claimed, drawnOn)) || 1
  const pixels = (value: number, side: number) => (units === 'fractions' ? value * side : value / times)
  const point = (x: number, y: number): [number, number] => {
    const drawn: [number, number] = [pixels(x, drawnOn.width), pixels(y, drawnOn.height)]
    return isStored ? turned(drawn, picture) : drawn
  }
  const repairs = [
    ...(times > 1 ? [`was drawn on the picture at ${times} times its size: scaled to it`] : []),
    ...(isStored ? [`was drawn on the picture as it is stored, ${drawnOn.width} x ${drawnOn.height}: turned with it`] : []),
  ]
  return {
    corners: ({ x1, y1, x2, y2 }) => turnedCorners(point(x1, y1), point(x2, y2), { x1, y1, x2, y2 }),
    parts: (parts) => parts.map((part) => part.map((_, i) => point(part[i - (i % 2)]!, part[i - (i % 2) + 1] ?? Number.NaN)[i % 2]!)),
    repair: repairs.length > 0 ? repairs.join('; ') : undefined,
    unsure: told === 'unknown' && frame === undefined,
  }
}

// A turn may swap the corners of a sound box: those that the source had in order stay so.
function turnedCorners([ax, ay]: [number, number], [bx, by]: [number, number], written: Corners): Corners {
  const inOrder = written.x1 <= written.x2 && written.y1 <= written.y2
  if (!inOrder) return { x1: ax, y1: ay, x2: bx, y2: by }
  return { x1: Math.min(ax, bx), y1: Math.min(ay, by), x2: Math.max(ax, bx), y2: Math.max(ay, by) }
}
