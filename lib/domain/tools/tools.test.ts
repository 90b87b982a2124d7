import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Box } from '@/lib/domain/geometry/box'
import { HANDLES, placeOf, type Handle } from '@/lib/domain/geometry/handle'
import { onImage, onScreen } from '@/lib/domain/geometry/point'
import { THIN } from '@/lib/domain/geometry/shape-box'
import { RESTING, type Doing, type Pointer, type Result, type Target } from './tool'
import { TOOLS, type ToolName } from './tools'

const size = { width: 640, height: 480 }
const cell: Box = { x: 100, y: 100, w: 80, h: 60 }
const ground: Target = { on: 'ground' }
const onCell: Target = { on: 'box', id: 'cell', box: cell }
const grab = (handle: Handle): Target => ({ on: 'handle', id: 'cell', handle, box: cell })

const down = (x: number, y: number, target: Target = ground): Pointer => ({
  type: 'down',
  at: onImage(x, y),
  screen: onScreen(x, y),
  target,
})
const move = (x: number, y: number): Pointer => ({ type: 'move', at: onImage(x, y), screen: onScreen(x, y) })
const up = (x: number, y: number): Pointer => ({ type: 'up', at: onImage(x, y), screen: onScreen(x, y) })
const cancel: Pointer = { type: 'cancel' }

function play(tool: ToolName, ...events: Pointer[]) {
  let doing: Doing = RESTING
  const results: Result[] = []
  for (const event of events) {
    const step = TOOLS[tool](doing, event, size)
    doing = step.doing
    if (step.result) results.push(step.result)
  }
  return { doing, results }
}

const pull = (handle: Handle, x: number, y: number) => {
  const from = placeOf(cell, handle)
  return play('select', down(from.x, from.y, grab(handle)), move(x, y), up(x, y)).results
}

describe('the box tool', () => {
  test('a drag draws', () =>
    expect(play('box', down(10, 20), move(30, 40), up(60, 90)).results).toEqual([{ did: 'draw', box: { x: 10, y: 20, w: 50, h: 70 } }]))
  test('a drag up and to the left draws the same', () =>
    expect(play('box', down(60, 90), up(10, 20)).results).toEqual([{ did: 'draw', box: { x: 10, y: 20, w: 50, h: 70 } }]))
  test('a drag out of the picture stops at its edge', () =>
    expect(play('box', down(600, 400), up(900, 900)).results).toEqual([{ did: 'draw', box: { x: 600, y: 400, w: 40, h: 80 } }]))
  test('escape in mid-drag draws nothing', () =>
    expect(play('box', down(0, 0), move(40, 40), cancel, up(40, 40))).toEqual({ doing: RESTING, results: [] }))
  test('a drag may start over another box', () =>
    expect(play('box', down(110, 110, onCell), up(140, 140)).results[0]).toMatchObject({ did: 'draw' }))
  test('a click on a box picks it', () =>
    expect(play('box', down(110, 110, onCell), up(111, 110)).results).toEqual([{ did: 'select', id: 'cell' }]))
  test('a click on the ground picks nothing', () =>
    expect(play('box', down(5, 5), up(6, 6)).results).toEqual([{ did: 'select', id: null }]))
  test('the handles of the picked box answer', () =>
    expect(play('box', down(180, 160, grab('se')), move(200, 200), up(200, 200)).results).toEqual([
      { did: 'reshape', id: 'cell', box: { ...cell, w: 100, h: 100 } },
    ]))
})

describe('the select tool', () => {
  test('a press picks', () => expect(play('select', down(110, 110, onCell), up(110, 110)).results).toEqual([{ did: 'select', id: 'cell' }]))
  test('a slip of two pixels does not move', () =>
    expect(play('select', down(110, 110, onCell), move(112, 110), up(112, 110)).results).toHaveLength(1))
  test('a drag moves', () =>
    expect(play('select', down(110, 110, onCell), move(130, 115), up(150, 120)).results[1]).toEqual({
      did: 'reshape',
      id: 'cell',
      box: { ...cell, x: 140, y: 110 },
    }))
  test('a drag stops at the edge with its size kept', () =>
    expect(play('select', down(110, 110, onCell), up(-500, 2000)).results[1]).toEqual({
      did: 'reshape',
      id: 'cell',
      box: { ...cell, x: 0, y: 420 },
    }))
  test('a drag back to where it began changes nothing', () =>
    expect(play('select', down(110, 110, onCell), move(150, 150), up(110, 110)).results).toHaveLength(1))
  test('escape in mid-move changes nothing', () =>
    expect(play('select', down(110, 110, onCell), move(150, 150), cancel, up(150, 150)).results).toHaveLength(1))
  test('a corner pulls both sides', () =>
    expect(pull('nw', 90, 80)).toEqual([{ did: 'reshape', id: 'cell', box: { x: 90, y: 80, w: 90, h: 80 } }]))
  test('an edge pulls one side', () => expect(pull('e', 300, 300)).toEqual([{ did: 'reshape', id: 'cell', box: { ...cell, w: 200 } }]))
  test('pulled through the opposite edge the box turns over', () =>
    expect(pull('e', 40, 130)).toEqual([{ did: 'reshape', id: 'cell', box: { ...cell, x: 40, w: 60 } }]))
  test('pulled onto the opposite edge it stays as thin as allowed', () =>
    expect(pull('w', 180, 130)).toEqual([{ did: 'reshape', id: 'cell', box: { ...cell, x: 177, w: THIN } }]))
  test('a handle taken beside its middle does not jump', () =>
    expect(play('select', down(184, 163, grab('se')), move(185, 163), up(185, 163)).results).toEqual([
      { did: 'reshape', id: 'cell', box: { ...cell, w: 81 } },
    ]))
  test('a click on a handle changes nothing, not even a fraction', () => {
    const odd = { x: 10.4, y: 10.6, w: 20.2, h: 20.2 }
    expect(play('select', down(10, 10, { on: 'handle', id: 'odd', handle: 'nw', box: odd }), up(10, 10)).results).toEqual([])
  })
})

test('panning carries on by each step of the pointer', () => {
  expect(play('pan', down(10, 10), move(15, 12), move(10, 10), up(10, 10))).toEqual({
    doing: RESTING,
    results: [
      { did: 'pan', by: { dx: 5, dy: 2 } },
      { did: 'pan', by: { dx: -5, dy: -2 } },
    ],
  })
})

describe('whatever the hand does', () => {
  const inside = fc.record({
    x: fc.integer({ min: 0, max: 560 }),
    y: fc.integer({ min: 0, max: 400 }),
    w: fc.integer({ min: THIN, max: 80 }),
    h: fc.integer({ min: THIN, max: 80 }),
  })
  const somewhere = fc.record({ x: fc.double({ min: -300, max: 900, noNaN: true }), y: fc.double({ min: -300, max: 900, noNaN: true }) })
  const target = fc.oneof(
    fc.constant(ground),
    inside.map((box): Target => ({ on: 'box', id: 'a', box })),
    fc
      .record({ box: inside, handle: fc.constantFrom(...HANDLES) })
      .map(({ box, handle }): Target => ({ on: 'handle', id: 'a', box, handle })),
  )
  const event = fc.oneof(
    fc.record({ at: somewhere, target }).map(({ at, target }) => down(at.x, at.y, target)),
    somewhere.map(({ x, y }) => move(x, y)),
    somewhere.map(({ x, y }) => up(x, y)),
    fc.constant(cancel),
  )
  const tool = fc.constantFrom<ToolName>('select', 'box', 'pan')

  test('no box leaves the picture or gets too thin, in a result or on the way', () => {
    fc.assert(
      fc.property(tool, fc.array(event, { maxLength: 30 }), (name, events) => {
        let doing: Doing = RESTING
        for (const each of events) {
          const step = TOOLS[name](doing, each, size)
          doing = step.doing
          const { result } = step
          if (result?.did === 'draw' || result?.did === 'reshape') expectSound(result.box)
          if ('draft' in doing) expectSound(doing.draft)
        }
      }),
    )
  })

  test('escape at any moment leaves the hand at rest and no box behind', () => {
    fc.assert(
      fc.property(tool, fc.array(event, { maxLength: 20 }), (name, events) => {
        const before = play(name, ...events)
        const after = play(name, ...events, cancel)
        expect(after).toEqual({ doing: RESTING, results: before.results })
      }),
    )
  })

  test('pulling a handle leaves the sides it does not hold where they were, unless the box turns over', () => {
    fc.assert(
      fc.property(inside, fc.constantFrom(...HANDLES), somewhere, (box, handle, to) => {
        const from = placeOf(box, handle)
        const events = [down(from.x, from.y, { on: 'handle', id: 'a', box, handle }), up(to.x, to.y)]
        const result = play('select', ...events).results[0]
        if (result?.did !== 'reshape') return
        const kept = { w: box.x + box.w, e: box.x, n: box.y + box.h, s: box.y }
        for (const side of ['w', 'e'] as const)
          if (handle.includes(side)) expect([result.box.x, result.box.x + result.box.w]).toContain(kept[side])
        for (const side of ['n', 's'] as const)
          if (handle.includes(side)) expect([result.box.y, result.box.y + result.box.h]).toContain(kept[side])
      }),
    )
  })

  function expectSound(box: Box) {
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.x + box.w).toBeLessThanOrEqual(size.width)
    expect(box.y + box.h).toBeLessThanOrEqual(size.height)
    expect(Math.min(box.w, box.h)).toBeGreaterThanOrEqual(THIN)
  }
})
