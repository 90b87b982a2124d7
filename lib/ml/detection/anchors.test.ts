import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ANCHORS, decode, encode } from './anchors'

test('there are as many anchors as the network predicts for', () => expect(ANCHORS).toHaveLength(1917))

test('anchors equal those baked into the base model', () => {
  // Three corners of its table, read from the published graph: first anchor, first of the second map, the last.
  expect(ANCHORS[0]).toEqual({ y: 0.5 / 19, x: 0.5 / 19, h: 0.1, w: 0.1 })
  expect(ANCHORS[1083]!.h).toBeCloseTo(0.35)
  expect(ANCHORS[1916]!.w).toBeCloseTo(Math.sqrt(0.95))
})

test('decoding undoes encoding', () => {
  const side = fc.double({ min: 0.01, max: 1, noNaN: true })
  fc.assert(
    fc.property(side, side, side, side, fc.integer({ min: 0, max: 1916 }), (left, top, w, h, i) => {
      const box = { left, top, right: left + w, bottom: top + h }
      const back = decode(encode(box, ANCHORS[i]!), 0, ANCHORS[i]!)
      for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(back[side]).toBeCloseTo(box[side], 6)
    }),
  )
})
