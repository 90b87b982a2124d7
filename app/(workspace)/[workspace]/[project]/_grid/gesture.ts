/** A place in the scrolled content of the grid, in CSS pixels. */
type Spot = { x: number; y: number }

/** What the pointer is doing over the grid. */
export type Gesture =
  | { doing: 'nothing' }
  | { doing: 'pressing'; from: Spot; onSelected: boolean; add: boolean }
  | { doing: 'banding'; from: Spot; to: Spot; add: boolean }
  | { doing: 'carrying'; to: Spot }

export type GestureEvent =
  { type: 'press'; at: Spot; onSelected: boolean; add: boolean } | { type: 'move'; at: Spot } | { type: 'release' | 'cancel' }

export const REST: Gesture = { doing: 'nothing' }
const SLIP = 4 // pixels: less is a click with an unsteady hand

/**
 * A press that moves becomes a rubber band, or, on something selected, carries the selection. A press that does not
 * move is a click and none of our business.
 */
export function gesture(before: Gesture, event: GestureEvent): Gesture {
  switch (event.type) {
    case 'press':
      return { doing: 'pressing', from: event.at, onSelected: event.onSelected, add: event.add }
    case 'move':
      return moved(before, event.at)
    case 'release':
    case 'cancel':
      return REST
    default:
      throw new Error(`unhandled ${event satisfies never}`)
  }
}

function moved(before: Gesture, to: Spot): Gesture {
  if (before.doing === 'nothing') return before
  if (before.doing !== 'pressing') return { ...before, to }
  if (Math.hypot(to.x - before.from.x, to.y - before.from.y) < SLIP) return before
  return before.onSelected ? { doing: 'carrying', to } : { doing: 'banding', from: before.from, to, add: before.add }
}

/** The rubber band as a rectangle, whichever way it was drawn. */
export const bandOf = ({ from, to }: Extract<Gesture, { doing: 'banding' }>) => ({
  x: Math.min(from.x, to.x),
  y: Math.min(from.y, to.y),
  w: Math.abs(to.x - from.x),
  h: Math.abs(to.y - from.y),
})
