import type { Box, Size } from '@/lib/domain/geometry/box'
import type { Handle } from '@/lib/domain/geometry/handle'
import type { Point } from '@/lib/domain/geometry/point'

/** What lies under the pointer when it goes down. */
export type Target =
  | { on: 'handle'; id: string; handle: Handle; box: Box }
  | { on: 'box'; id: string; box: Box; /** one of several that are selected */ among?: boolean }
  | { on: 'ground' }

/** What the hand does, in both spaces: image pixels for boxes, screen pixels for slips and panning. */
export type Pointer =
  | { type: 'down'; at: Point<'image'>; screen: Point<'screen'>; target: Target }
  | { type: 'move'; at: Point<'image'>; screen: Point<'screen'> }
  | { type: 'up'; at: Point<'image'>; screen: Point<'screen'> }
  | { type: 'cancel' }

/** What the hand is in the middle of. */
export type Doing =
  | { is: 'resting' }
  | { is: 'pressing'; id: string; box: Box; from: Point<'image'>; screen: Point<'screen'>; among?: boolean }
  | { is: 'moving'; id: string; box: Box; from: Point<'image'>; draft: Box }
  | { is: 'resizing'; id: string; box: Box; from: Point<'image'>; handle: Handle; draft: Box }
  | { is: 'drawing'; from: Point<'image'>; to: Point<'image'>; over: string | null }
  | { is: 'panning'; screen: Point<'screen'> }

/** What came of it. */
export type Result =
  | { did: 'select'; id: string | null }
  | { did: 'draw'; box: Box }
  | { did: 'reshape'; id: string; box: Box }
  | { did: 'pan'; by: { dx: number; dy: number } }

export type Step = { doing: Doing; result?: Result }
export type Tool = (doing: Doing, event: Pointer, size: Size) => Step

export const RESTING: Doing = { is: 'resting' }
