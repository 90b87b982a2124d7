import type { Box } from '@/lib/domain/geometry/box'
import { HANDLES, placeOf, type Handle } from '@/lib/domain/geometry/handle'
import type { Point } from '@/lib/domain/geometry/point'
import { isWithin } from '@/lib/domain/geometry/polygon'
import { boundingBox, type PlacedShape } from '@/lib/domain/geometry/shape'
import type { Target } from './tool'

export type Placed = { id: string; shape: PlacedShape }

/**
 * What is under a place: a handle of the selected box, then the smallest box or polygon that holds it (a small box inside a
 * large one must stay reachable), else the ground. `reach` is the slack in image pixels: more for a finger than for a mouse.
 */
export function hit(at: Point<'image'>, { near, selected, reach }: { near: Placed[]; selected?: Placed; reach: number }): Target {
  const box = selected?.shape.kind === 'box' ? selected.shape : undefined
  const handle = box && handleAt(box, at, reach)
  if (selected && handle) return { on: 'handle', id: selected.id, handle, box }
  const around = near.filter(({ shape }) => holds(shape, at, reach / 2))
  const smallest = around.reduce<Placed | undefined>((best, next) => (best && area(best) <= area(next) ? best : next), undefined)
  return smallest ? { on: 'box', id: smallest.id, box: boundingBox(smallest.shape) } : { on: 'ground' }
}

function area({ shape }: Placed): number {
  const { w, h } = boundingBox(shape)
  return w * h
}

const holds = (shape: PlacedShape, at: Point<'image'>, slack: number): boolean =>
  contains(boundingBox(shape), at, slack) && (shape.kind === 'box' || isWithin(shape.parts, at, slack))

const contains = (box: Box, at: Point<'image'>, slack: number) =>
  at.x >= box.x - slack && at.x <= box.x + box.w + slack && at.y >= box.y - slack && at.y <= box.y + box.h + slack

/** The nearest handle within reach. Edge handles take the whole edge; the corners win where both are in reach. */
function handleAt(box: Box, at: Point<'image'>, reach: number): Handle | undefined {
  const nearest = HANDLES.map((handle) => {
    const place = placeOf(box, handle)
    return { handle, far: Math.max(Math.abs(place.x - at.x), Math.abs(place.y - at.y)) }
  }).sort((a, b) => a.far - b.far)[0]
  if (nearest && nearest.far <= reach) return nearest.handle
  return edgeAt(box, at, reach / 2)
}

function edgeAt(box: Box, at: Point<'image'>, reach: number): Handle | undefined {
  if (!contains(box, at, reach)) return undefined
  const far: [Handle, number][] = [
    ['w', Math.abs(at.x - box.x)],
    ['e', Math.abs(at.x - box.x - box.w)],
    ['n', Math.abs(at.y - box.y)],
    ['s', Math.abs(at.y - box.y - box.h)],
  ]
  return far.filter(([, distance]) => distance <= reach).sort((a, b) => a[1] - b[1])[0]?.[0]
}
