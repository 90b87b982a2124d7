import { expect, test } from 'vitest'
import { onImage } from '@/lib/domain/geometry/point'
import { boxShape } from '@/lib/domain/geometry/shape'
import { hit } from './hit'

const plate = { id: 'plate', shape: boxShape({ x: 0, y: 0, w: 200, h: 200 }) }
const pea = { id: 'pea', shape: boxShape({ x: 50, y: 50, w: 10, h: 10 }) }
const near = [plate, pea]

test('the ground is where no box is', () => expect(hit(onImage(300, 300), { near, reach: 4 })).toEqual({ on: 'ground' }))
test('a small box inside a large one is reached', () => expect(hit(onImage(55, 55), { near, reach: 4 })).toMatchObject({ id: 'pea' }))
test('beside the small box the large one is meant', () => expect(hit(onImage(100, 100), { near, reach: 4 })).toMatchObject({ id: 'plate' }))
test('the handles of the selected box come first', () =>
  expect(hit(onImage(59, 61), { near, selected: plate, reach: 4 })).toMatchObject({ on: 'box', id: 'pea' }))
test('a corner is taken from either side', () =>
  expect(hit(onImage(203, 202), { near, selected: plate, reach: 4 })).toMatchObject({ on: 'handle', handle: 'se' }))
test('the whole edge is a handle', () =>
  expect(hit(onImage(199, 60), { near, selected: plate, reach: 4 })).toMatchObject({ on: 'handle', handle: 'e' }))
test('a finger reaches further than a mouse', () => {
  expect(hit(onImage(215, 210), { near, selected: plate, reach: 4 })).toEqual({ on: 'ground' })
  expect(hit(onImage(215, 210), { near, selected: plate, reach: 22 })).toMatchObject({ on: 'handle', handle: 'se' })
})
test('a box too small for its handles can still be moved from its middle', () => {
  expect(hit(onImage(55, 55), { near, selected: pea, reach: 4 })).toMatchObject({ on: 'box', id: 'pea' })
})

test('a polygon is hit where it is, not all over the box around it, and has no handles', () => {
  const wedge = { id: 'wedge', shape: { kind: 'polygon' as const, parts: [[0, 0, 100, 0, 0, 100]] } }
  const found = (x: number, y: number) => hit(onImage(x, y), { near: [wedge], selected: wedge, reach: 4 })
  expect(found(30, 30)).toEqual({ on: 'box', id: 'wedge', box: { x: 0, y: 0, w: 100, h: 100 } })
  expect(found(51, 51)).toMatchObject({ id: 'wedge' }) // within reach of its edge
  expect(found(100, 100)).toEqual({ on: 'ground' })
  expect(found(1, 1)).toMatchObject({ on: 'box' })
})
