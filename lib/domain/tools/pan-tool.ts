import { RESTING, type Tool } from './tool'

/** Carries the picture along with the pointer. */
export const panTool: Tool = (doing, event) => {
  if (event.type === 'cancel' || event.type === 'up') return { doing: RESTING }
  if (event.type === 'down') return { doing: { is: 'panning', screen: event.screen } }
  if (doing.is !== 'panning') return { doing }
  const by = { dx: event.screen.x - doing.screen.x, dy: event.screen.y - doing.screen.y }
  return { doing: { is: 'panning', screen: event.screen }, result: { did: 'pan', by } }
}
