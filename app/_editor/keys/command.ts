/** What a key asks for. Arrow keys say a direction: what they do depends on whether a box is selected. */
export type Command =
  | 'select-tool'
  | 'box-tool'
  | 'pan-tool'
  | 'place-box'
  | 'negative'
  | 'undo'
  | 'redo'
  | 'delete'
  | 'duplicate'
  | 'copy'
  | 'paste'
  | 'next-image'
  | 'previous-image'
  | 'next-unlabelled'
  | 'fit'
  | 'actual-size'
  | 'zoom-in'
  | 'zoom-out'
  | 'minimap'
  | 'find-label'
  | 'cycle-label'
  | 'hide-others'
  | 'shortcuts'
  | 'escape'

/** The parts of a keyboard event that matter. */
export type Stroke = { key: string; code: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

const PLAIN: Record<string, Command> = {
  v: 'select-tool',
  b: 'box-tool',
  h: 'pan-tool',
  n: 'negative',
  f: 'next-image',
  d: 'previous-image',
  g: 'next-unlabelled',
  pagedown: 'next-image',
  pageup: 'previous-image',
  l: 'find-label',
  q: 'cycle-label',
  m: 'minimap',
  '?': 'shortcuts',
  delete: 'delete',
  backspace: 'delete',
  escape: 'escape',
  enter: 'place-box',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
}

const WITH_MOD: Record<string, Command> = {
  z: 'undo',
  y: 'redo',
  d: 'duplicate',
  c: 'copy',
  v: 'paste',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'fit',
}

/** Zoom keys by their place on the board: Shift and 1 is another sign on every layout. */
const WITH_SHIFT: Record<string, Command> = { Digit1: 'fit', Digit0: 'actual-size', KeyH: 'hide-others' }

/** The command of a key stroke, if it has one. */
export function commandOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Stroke): Command | undefined {
  const name = key.toLowerCase()
  if (altKey) return undefined
  if (ctrlKey || metaKey) return name === 'z' && shiftKey ? 'redo' : WITH_MOD[name]
  if (shiftKey && WITH_SHIFT[code]) return WITH_SHIFT[code]
  return PLAIN[name]
}

const ARROWS: Record<string, { dx: number; dy: number }> = {
  ArrowLeft: { dx: -1, dy: 0 },
  ArrowRight: { dx: 1, dy: 0 },
  ArrowUp: { dx: 0, dy: -1 },
  ArrowDown: { dx: 0, dy: 1 },
}

/** Where an arrow key points: one image pixel, ten with Shift. */
export function arrowOf({ key, shiftKey }: Stroke): { dx: number; dy: number } | undefined {
  const way = ARROWS[key]
  const far = shiftKey ? 10 : 1
  return way && { dx: way.dx * far, dy: way.dy * far }
}
