import { expect, test } from 'vitest'
import { arrowOf, commandOf, type Stroke } from './command'
import { SHORTCUTS } from './shortcuts'

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
  ['a plain letter', stroke('b'), 'box-tool'],
  ['a letter with the shift lock on', stroke('B'), 'box-tool'],
  ['Ctrl Z', stroke('z', { ctrlKey: true }), 'undo'],
  ['Cmd Shift Z', stroke('Z', { metaKey: true, shiftKey: true }), 'redo'],
  ['Ctrl D is no step back', stroke('d', { ctrlKey: true }), 'duplicate'],
  ['Shift 1 on a German keyboard', stroke('!', { code: 'Digit1', shiftKey: true }), 'fit'],
  ['Shift 0 on a German keyboard', stroke('=', { code: 'Digit0', shiftKey: true }), 'actual-size'],
  ['the question mark needs Shift on most', stroke('?', { code: 'Slash', shiftKey: true }), 'shortcuts'],
  ['the browser keeps Ctrl T', stroke('t', { ctrlKey: true }), undefined],
  ['the system keeps Alt', stroke('b', { altKey: true }), undefined],
])('%s', (_, given, command) => expect(commandOf(given)).toBe(command))

test('arrows go one pixel, with Shift ten', () => {
  expect(arrowOf(stroke('ArrowUp'))).toEqual({ dx: 0, dy: -1 })
  expect(arrowOf(stroke('ArrowRight', { shiftKey: true }))).toEqual({ dx: 10, dy: 0 })
  expect(arrowOf(stroke('a'))).toBeUndefined()
})

test('no two entries of the shortcuts dialog claim the same key', () => {
  const keys = SHORTCUTS.flatMap(({ rows }) => rows.flatMap((row) => row.keys))
  expect(new Set(keys).size).toBe(keys.length)
})
