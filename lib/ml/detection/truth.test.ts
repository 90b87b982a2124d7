import { expect, test } from 'vitest'
import { overlap, truthsIn } from './truth'

const box = { x: 10, y: 20, w: 40, h: 20, label: 3 }

test('a box in a view is cut at the edges of the view', () => {
  expect(truthsIn({ x: 20, y: 0, w: 100, h: 100 }, [box])).toEqual([{ label: 3, left: 0, right: 0.3, top: 0.2, bottom: 0.4 }])
})

test('a box in a mirrored view is mirrored', () => {
  expect(truthsIn({ x: 0, y: 0, w: 100, h: 100, flip: true }, [box])).toEqual([{ label: 3, left: 0.5, right: 0.9, top: 0.2, bottom: 0.4 }])
})

test('a box whose centre is out of the view is not there', () => {
  expect(truthsIn({ x: 31, y: 0, w: 100, h: 100 }, [box])).toEqual([])
})

test('overlap of two equal boxes that share half of each is a third', () => {
  expect(overlap({ left: 0, right: 2, top: 0, bottom: 1 }, { left: 1, right: 3, top: 0, bottom: 1 })).toBeCloseTo(1 / 3)
})
