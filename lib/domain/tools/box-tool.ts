import { boxBetween } from '@/lib/domain/geometry/shape-box'
import type { Size } from '@/lib/domain/geometry/box'
import { hold, reshape } from './reshape'
import { RESTING, type Doing, type Pointer, type Step, type Tool } from './tool'

/**
 * Draws boxes: drag, done. It may start over other boxes (pictures are crowded); a click on one picks it, and the
 * handles of the picked one answer here too, so that a box just drawn is put right without changing the tool.
 */
export const boxTool: Tool = (doing, event, size) => {
  if (doing.is === 'drawing') return draw(doing, event, size)
  if (doing.is !== 'resting') return reshape(doing, event, size)
  return event.type === 'down' ? begin(event) : { doing }
}

function begin({ target, at }: Extract<Pointer, { type: 'down' }>): Step {
  if (target.on === 'handle') return { doing: hold(target, at) }
  return { doing: { is: 'drawing', from: at, to: at, over: target.on === 'box' ? target.id : null } }
}

function draw(doing: Extract<Doing, { is: 'drawing' }>, event: Pointer, size: Size): Step {
  if (event.type === 'cancel' || event.type === 'down') return { doing: RESTING }
  if (event.type === 'move') return { doing: { ...doing, to: event.at } }
  const box = boxBetween(doing.from, event.at, size)
  return { doing: RESTING, result: box ? { did: 'draw', box } : { did: 'select', id: doing.over } }
}
