import type { Box, Size } from '@/lib/domain/geometry/box'
import { placeOf } from '@/lib/domain/geometry/handle'
import { onImage, type Point } from '@/lib/domain/geometry/point'
import { moveBox, resizeBox } from '@/lib/domain/geometry/shape-box'
import { RESTING, type Doing, type Pointer, type Step, type Target } from './tool'

const SLIP = 3 // screen pixels a pressed box may be jogged before it counts as moved

const same = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h

/** Taking hold of a handle at some place near it: the edge keeps that distance and does not jump under the pointer. */
export function hold({ id, box, handle }: Extract<Target, { on: 'handle' }>, from: Point<'image'>): Doing {
  return { is: 'resizing', id, box, from, handle, draft: box }
}

/** Carries on a press, move or resize that has begun; `pressing` becomes `moving` once it is no slip any more. */
export function reshape(doing: Doing, event: Pointer, size: Size): Step {
  if (event.type === 'cancel' || event.type === 'down') return { doing: RESTING }
  if (doing.is === 'pressing') return press(doing, event, size)
  if (doing.is !== 'moving' && doing.is !== 'resizing') return { doing }
  const draft = drafted(doing, event, size)
  if (event.type === 'move') return { doing: { ...doing, draft } }
  if (same(draft, doing.box)) return { doing: RESTING }
  return { doing: RESTING, result: { did: 'reshape', id: doing.id, box: draft } }
}

type Reshaping = Extract<Doing, { is: 'moving' | 'resizing' }>
type Moving = Extract<Pointer, { type: 'move' | 'up' }>

function drafted(doing: Reshaping, { at }: Moving, size: Size): Box {
  const by = { dx: at.x - doing.from.x, dy: at.y - doing.from.y }
  if (by.dx === 0 && by.dy === 0) return doing.box
  if (doing.is === 'moving') return moveBox(doing.box, by, size)
  const held = placeOf(doing.box, doing.handle)
  return resizeBox(doing.box, { handle: doing.handle, to: onImage(held.x + by.dx, held.y + by.dy) }, size)
}

function press(doing: Extract<Doing, { is: 'pressing' }>, event: Moving, size: Size): Step {
  const slipped = Math.hypot(event.screen.x - doing.screen.x, event.screen.y - doing.screen.y) < SLIP
  const { id, box, from, among } = doing
  if (slipped && event.type === 'up') return among ? { doing: RESTING, result: { did: 'select', id } } : { doing: RESTING }
  if (slipped) return { doing }
  return reshape({ is: 'moving', id, box, from, draft: box }, event, size)
}
