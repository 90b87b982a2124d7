import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandHits, HEAD, layOut, rowOf, stepFrom, type Rect, type Section } from './grid-layout'

const shape = { least: 100, ratio: 0.75, caption: 24, gap: 10 }
// 430 wide: four columns of 100 by 99, then a gap
const two: Section[] = [
  { key: 'today', title: 'Today', from: 0, to: 6 },
  { key: 'import', title: 'Imported', from: 6, to: 9 },
]
const layout = layOut({ width: 430, sections: two, shape })

const sections = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { minLength: 1, maxLength: 5 }).map((sizes) => {
  let from = 0
  return sizes.map(([size, titled], i): Section => ({ key: `${i}`, title: titled ? `${i}` : undefined, from, to: (from += size) }))
})
const layouts = fc.record({ width: fc.integer({ min: 50, max: 900 }), sections }).map((made) => layOut({ ...made, shape }))

test('rows follow each other without holes, and every picture stands once', () => {
  expect(layout.rows.map((row) => row.kind)).toEqual(['head', 'images', 'images', 'head', 'images'])
  fc.assert(
    fc.property(layouts, ({ rows, height }) => {
      let top = 0
      for (const row of rows) {
        expect(row.top).toBe(top)
        top += row.height
      }
      expect(height).toBe(top)
      const shown = rows.flatMap((row) => (row.kind === 'images' ? Array.from({ length: row.to - row.from }, (_, i) => row.from + i) : []))
      expect(shown).toEqual(shown.map((_, i) => i))
    }),
  )
})

test('the row of a picture is found', () => {
  fc.assert(
    fc.property(layouts, (some) => {
      some.rows.forEach((row, at) => {
        if (row.kind !== 'images') return
        for (let index = row.from; index < row.to; index++) expect(rowOf(some, index)).toBe(at)
      })
    }),
  )
  expect(rowOf(layout, 9)).toBe(-1)
})

describe('a rubber band', () => {
  test('touches the pictures under it and none beside it', () => {
    expect(bandHits(layout, { x: 150, y: HEAD + 50, w: 100, h: 10 })).toEqual([1, 2])
    expect(bandHits(layout, { x: 101, y: HEAD, w: 8, h: 50 })).toEqual([])
    expect(bandHits(layout, { x: 0, y: HEAD + 90, w: 430, h: 60 })).toEqual([0, 1, 2, 3, 4, 5])
    expect(bandHits(layout, { x: 0, y: 0, w: 430, h: HEAD - 1 })).toEqual([])
  })

  test('finds exactly the cells that a look at every cell finds', () => {
    const bands = fc.record<Rect>({
      x: fc.integer({ min: -50, max: 900 }),
      y: fc.integer({ min: -50, max: 2000 }),
      w: fc.nat(600),
      h: fc.nat(900),
    })
    fc.assert(
      fc.property(layouts, bands, (some, band) => {
        const slow = some.rows.flatMap((row) => {
          if (row.kind !== 'images') return []
          return Array.from({ length: row.to - row.from }, (_, i) => i)
            .filter((i) => {
              const x = i * (some.cell.w + some.gap)
              return x <= band.x + band.w && x + some.cell.w >= band.x && row.top <= band.y + band.h && row.top + some.cell.h >= band.y
            })
            .map((i) => row.from + i)
        })
        expect(bandHits(some, band)).toEqual(slow)
      }),
    )
  })
})

describe('keys', () => {
  const go = (index: number, step: Parameters<typeof stepFrom>[2]['step']) => stepFrom(layout, index, { step, rows: 2 })
  test('left and right flow over the end of a row', () =>
    expect([go(3, 'right'), go(4, 'left'), go(0, 'left'), go(8, 'right')]).toEqual([4, 3, 0, 8]))
  test('up and down keep the column, also over a heading, as far as the row reaches', () =>
    expect([go(1, 'down'), go(3, 'down'), go(5, 'down'), go(7, 'up'), go(8, 'up')]).toEqual([5, 5, 7, 5, 5]))
  test('home, end and pages', () =>
    expect([go(5, 'first'), go(1, 'last'), go(5, 'row-first'), go(1, 'row-last'), go(1, 'page-down'), go(8, 'page-up')]).toEqual([
      0, 8, 4, 3, 7, 2,
    ]))
})
