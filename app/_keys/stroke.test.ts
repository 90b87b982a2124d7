import { expect, test } from 'vitest'
import { commandFor, type Command } from './command'
import { isStroke, type Stroke } from './stroke'

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test.each([
  ['a plain letter', 'B', stroke('b'), true],
  ['a letter with the shift lock on', 'B', stroke('B'), true],
  ['another letter', 'B', stroke('v'), false],
  ['Ctrl for Mod', 'Mod+Z', stroke('z', { ctrlKey: true }), true],
  ['Cmd for Mod', 'Mod+Z', stroke('z', { metaKey: true }), true],
  ['Mod that is not held', 'Mod+Z', stroke('z'), false],
  ['a letter while Ctrl is held', 'T', stroke('t', { ctrlKey: true }), false],
  ['the system keeps Alt', 'B', stroke('b', { altKey: true }), false],
  ['Alt where it is named', 'Alt+Left', stroke('ArrowLeft', { altKey: true }), true],
  ['Shift 1 on a German board', 'Shift+1', stroke('!', { code: 'Digit1', shiftKey: true }), true],
  ['Shift 0 on a German board', 'Shift+0', stroke('=', { code: 'Digit0', shiftKey: true }), true],
  ['a sign that needs Shift on most boards', '?', stroke('?', { code: 'Slash', shiftKey: true }), true],
  ['plus with Shift', 'Mod+Plus', stroke('+', { ctrlKey: true, shiftKey: true }), true],
  ['minus', 'Mod+-', stroke('-', { ctrlKey: true }), true],
  ['space', 'Space', stroke(' '), true],
  ['escape', 'Esc', stroke('Escape'), true],
])('%s', (_, keys, given, fits) => expect(isStroke(keys, given)).toBe(fits))

test('keys that name Shift go before those that only allow it', () => {
  const commands: Command[] = [
    { id: 'undo', name: 'Undo', keys: ['Mod+Z'] },
    { id: 'redo', name: 'Redo', keys: ['Shift+Mod+Z'] },
  ]
  expect(commandFor(commands, stroke('Z', { metaKey: true, shiftKey: true }))?.id).toBe('redo')
  expect(commandFor(commands, stroke('z', { metaKey: true }))?.id).toBe('undo')
  expect(commandFor(commands, stroke('d', { metaKey: true }))).toBeUndefined()
})
