import type { Stroke } from '@/app/_keys/stroke'

const KEYS: Record<string, string> = {
  Esc: 'Escape',
  Space: ' ',
  Plus: '+',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
}
const ABOVE = ')!@#$%^&*(' // what Shift makes of the digits on an American board

/** What a browser reports when somebody presses these keys, on an Apple board or another. */
export function strokeOf(keys: string, { apple = false } = {}): Stroke & { repeat: boolean } {
  const parts = keys.split('+')
  const named = parts.at(-1) ?? ''
  const held = (name: string) => parts.slice(0, -1).includes(name)
  const isDigit = /^[0-9]$/.test(named)
  const sign = held('Shift') ? (isDigit ? ABOVE[Number(named)]! : named) : named.length === 1 ? named.toLowerCase() : named
  return {
    key: KEYS[named] ?? sign,
    code: isDigit ? `Digit${named}` : /^[A-Z]$/.test(named) ? `Key${named}` : '',
    ctrlKey: held('Mod') && !apple,
    metaKey: held('Mod') && apple,
    shiftKey: held('Shift') || named === '?',
    altKey: held('Alt'),
    repeat: false,
  }
}
