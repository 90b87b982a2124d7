import { hold, reshape } from './reshape'
import { RESTING, type Pointer, type Step, type Tool } from './tool'

/** Picks, moves and resizes boxes; a press on the ground picks nothing. */
export const selectTool: Tool = (doing, event, size) => {
  if (doing.is !== 'resting') return reshape(doing, event, size)
  return event.type === 'down' ? begin(event) : { doing }
}

function begin({ target, at, screen }: Extract<Pointer, { type: 'down' }>): Step {
  if (target.on === 'handle') return { doing: hold(target, at) }
  if (target.on === 'ground') return { doing: RESTING, result: { did: 'select', id: null } }
  const { id, box, among } = target
  const doing = { is: 'pressing', id, box, from: at, screen, among } as const
  // One of several is taken hold of to move them all; that only this one was meant shows when it is let go again.
  return among ? { doing } : { doing, result: { did: 'select', id } }
}
