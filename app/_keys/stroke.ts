/** The parts of a keyboard event that matter. */
export type Stroke = { key: string; code: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean }

/** What `event.key` calls the keys that have another name on a keycap. */
const NAMES: Record<string, string> = {
  Esc: 'escape',
  Space: ' ',
  Plus: '+',
  Left: 'arrowleft',
  Right: 'arrowright',
  Up: 'arrowup',
  Down: 'arrowdown',
}

/**
 * Whether a stroke is the one that `keys` names: 'B', 'Shift+Mod+Z', 'Alt+Left'. Mod is Ctrl or Cmd, whichever the board
 * has. Shift may be held where it is not named: many boards need it for a sign, and then it says nothing.
 */
export function isStroke(keys: string, { key, code, ctrlKey, metaKey, shiftKey, altKey }: Stroke): boolean {
  const parts = keys.split('+')
  const named = parts.at(-1) ?? ''
  const held = (name: string) => parts.slice(0, -1).includes(name)
  if (held('Mod') !== (ctrlKey || metaKey) || held('Alt') !== altKey || (held('Shift') && !shiftKey)) return false
  // With Shift a digit is another sign on every board: there its place counts.
  if (held('Shift') && /^[0-9]$/.test(named)) return code === `Digit${named}`
  return key.toLowerCase() === (NAMES[named] ?? named.toLowerCase())
}
