import { expect, test } from 'vitest'
import { arrivalOf, sightOf } from './arrival'
import { layOut } from './grid-layout'

// Four columns, rows of 60 pixels, no heading.
const layout = layOut({ width: 430, sections: [{ key: 'all', from: 0, to: 2000 }], shape: { least: 100, ratio: 0.5, caption: 0, gap: 10 } })
const items = Array.from({ length: 200 }, (_, i) => ({ id: `i${1000 + i}` }))
const view = { items: items as never, from: 1000, total: 2000 }
const by = { cursor: 'c' }

test('the row of the place is scrolled out as far as it was', () => {
  const at = { ...view, start: { at: 1042, by }, coming: { start: by, below: 21 } }
  expect(arrivalOf(at, layout, 300)).toEqual({ top: 260 * 60 + 21, focus: -1 })
  expect(arrivalOf({ ...at, coming: { ...at.coming, focus: 'i1050' } }, layout, 300)).toEqual({ top: 260 * 60 + 21, focus: 1050 })
})

test('a picture that was out of sight comes into the middle', () => {
  const start = { ...by, holds: 'i1100' }
  const { top, focus } = arrivalOf({ ...view, start: { at: 1100, by: start }, coming: { start, below: 21, focus: 'i1100' } }, layout, 300)
  expect(focus).toBe(1100)
  expect(top + 150).toBeCloseTo(275 * 60 + 25)
})

test('from the top nothing is scrolled, and where the view has become shorter it is the end', () => {
  expect(arrivalOf({ ...view, coming: { start: 'top', below: 0 } }, layout, 300)).toEqual({ top: 0, focus: -1 })
  expect(arrivalOf(view, layout, 300)).toEqual({ top: 0, focus: -1 })
  expect(arrivalOf({ ...view, start: { at: 2000, by }, coming: { start: by, below: 0 } }, layout, 300).top).toBe(499 * 60)
})

test('what is remembered leads back to the same place', () => {
  const sight = sightOf({ items, from: 1000 }, layout, { top: 260 * 60 + 21, height: 100 })
  expect(sight).toMatchObject({ first: { id: 'i1040' }, below: 21 })
  expect(sight.seen).toEqual(Array.from({ length: 12 }, (_, i) => `i${1040 + i}`))
  expect(sightOf({ items: [], from: 0 }, { ...layout, rows: [] }, { top: 0, height: 100 })).toEqual({ below: 0, seen: [] })
})
