import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NAME_HEIGHT, overlaps, placeNames, type Named } from './place-names'

const stage = { width: 300, height: 200 }
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const name: fc.Arbitrary<Named> = fc.record({
  box: fc.record({ x: number(-20, 300), y: number(-20, 200), w: number(1, 200), h: number(1, 150) }),
  score: number(0, 1),
  width: number(10, 400),
})
const crowd = fc.array(name, { maxLength: 60 })
const MARK = { x: 250, y: 8, w: 42, h: 16 }

const drawn = (names: readonly Named[], taken = [MARK]) =>
  placeNames(names, stage, taken).map((place, i) => place && { ...place, w: Math.min(names[i]!.width, stage.width), h: NAME_HEIGHT })

test('no name covers another, or what is there already, and each lies on the stage', () =>
  fc.assert(
    fc.property(crowd, (names) => {
      const shown = [MARK, ...drawn(names).filter((one) => one !== undefined)]
      shown.forEach((one, i) => {
        for (const other of shown.slice(i + 1)) expect(overlaps(one, other)).toBe(false)
        expect(one.x >= 0 && one.y >= 0 && one.x + one.w <= stage.width + 1e-9 && one.y + one.h <= stage.height).toBe(true)
      })
    }),
  ))

test('who is less sure never takes the place of who is surer', () =>
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 40, selector: ({ score }) => score }), number(0, 1), (names, threshold) => {
      const all = drawn(names)
      const surer = names.filter(({ score }) => score >= threshold)
      expect(drawn(surer)).toEqual(all.filter((_, i) => names[i]!.score >= threshold))
    }),
  ))

test('a name alone is above its box, else in it, and never left out where its box is on the stage', () => {
  const box = { x: 40, y: 60, w: 80, h: 50 }
  expect(placeNames([{ box, score: 1, width: 50 }], stage)).toEqual([{ x: 40, y: 44 }])
  expect(placeNames([{ box: { ...box, y: 3 }, score: 1, width: 50 }], stage)).toEqual([{ x: 40, y: 3 }])
  expect(placeNames([{ box: { x: 280, y: 60, w: 20, h: 20 }, score: 1, width: 90 }], stage)).toEqual([{ x: 210, y: 44 }])
})

test('two things at one place have both their names; of many, those that find no room have none', () => {
  const box = { x: 40, y: 60, w: 80, h: 50 }
  const names = Array.from({ length: 20 }, (_, i) => ({ box, score: 1 - i / 100, width: 60 }))
  const places = placeNames(names, stage)
  expect(places.slice(0, 2)).toEqual([
    { x: 40, y: 44 },
    { x: 40, y: 60 },
  ])
  expect(places.map((place) => place !== undefined).lastIndexOf(true)).toBeLessThan(10)
})
