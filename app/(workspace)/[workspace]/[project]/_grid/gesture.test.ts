import { expect, test } from 'vitest'
import { bandOf, gesture, REST, type Gesture, type GestureEvent } from './gesture'

const press = (x: number, y: number, onSelected = false): GestureEvent => ({ type: 'press', at: { x, y }, onSelected, add: false })
const move = (x: number, y: number): GestureEvent => ({ type: 'move', at: { x, y } })
const play = (...events: GestureEvent[]): Gesture => events.reduce(gesture, REST)

test('a press with an unsteady hand is a click', () => expect(play(press(10, 10), move(12, 12)).doing).toBe('pressing'))

test('a press that moves draws a band, whichever way', () => {
  const drawn = play(press(50, 50), move(20, 90), move(10, 100))
  expect(drawn.doing === 'banding' && bandOf(drawn)).toEqual({ x: 10, y: 50, w: 40, h: 50 })
})

test('on something selected it carries the selection', () =>
  expect(play(press(5, 5, true), move(40, 40))).toEqual({ doing: 'carrying', to: { x: 40, y: 40 } }))

test('moving without a press is nothing, and a release or Esc ends everything', () => {
  expect(play(move(50, 50))).toBe(REST)
  expect(play(press(0, 0), move(50, 50), { type: 'release' })).toBe(REST)
  expect(play(press(0, 0, true), move(50, 50), { type: 'cancel' }, move(60, 60))).toBe(REST)
})
