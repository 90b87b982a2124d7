import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnnotationAsRead, Corners, ImageAsRead } from '@/lib/domain/formats/data-format'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { fitAnnotations } from './fit-annotations'

const size = { width: 640, height: 480 }
const at = (...[x1, y1, x2, y2]: [number, number, number, number]): Corners => ({ x1, y1, x2, y2 })
const box = (corners?: Corners, label = 'cell'): AnnotationAsRead => ({ label, corners, file: 'a.xml', place: 'object 1' })
const image = (annotations: AnnotationAsRead[], more: Partial<ImageAsRead> = {}): ImageAsRead => ({
  path: 'a.jpg',
  name: 'a.jpg',
  negative: false,
  annotations,
  units: 'pixels',
  ...more,
})
const fit = (...annotations: AnnotationAsRead[]) => fitAnnotations(image(annotations), size)

test('a sound box is kept as it was written', () => {
  expect(fit(box(at(10.5, 20, 30.25, 40)))).toMatchObject({
    annotations: [{ shape: { kind: 'box', x: 10.5, y: 20, w: 19.75, h: 20 } }],
    kept: { boxes: 1 },
    remarks: [],
  })
})

test.each([
  ['no area', at(504, 337, 504, 337), 'has no area'],
  ['no width', at(504, 100, 504, 337), 'has no area'],
  ['hardly any width', at(504, 100, 504.3, 337), 'has less than 0.5 pixels'],
  ['beyond the right edge', at(650, 10, 700, 20), 'lies outside the 640 x 480 picture'],
  ['above the top', at(10, -30, 20, -10), 'lies outside'],
  ['touching the edge from outside', at(640, 10, 660, 20), 'lies outside'],
])('%s is rejected', (_, corners, reason) => {
  const { annotations, remarks } = fit(box(corners))
  expect(annotations).toEqual([])
  expect(remarks).toEqual([
    { thing: 'box', outcome: 'rejected', file: 'a.xml', place: 'object 1', reason: expect.stringContaining(reason), count: 1 },
  ])
})

test.each([
  ['corners were swapped', at(30, 40, 10, 20), { x: 10, y: 20, w: 20, h: 20 }],
  ['reached outside the 640 x 480 picture and was clipped', at(-5, 470, 10, 500), { x: 0, y: 470, w: 10, h: 10 }],
  ['corners were swapped: (700, 40) to (600, 20); reached outside', at(700, 40, 600, 20), { x: 600, y: 20, w: 40, h: 20 }],
])('%s: repaired', (reason, corners, wanted) => {
  const { annotations, remarks, kept } = fit(box(corners))
  expect(annotations[0]?.shape).toEqual({ kind: 'box', ...wanted })
  expect(remarks).toMatchObject([{ outcome: 'repaired', reason: expect.stringContaining(reason) }])
  expect(kept.boxes).toBe(0)
})

test('the same box again is rejected; the same place with another label is not', () => {
  const { annotations, remarks } = fit(
    box(at(1, 1, 9, 9)),
    box(at(9, 9, 1, 1)),
    box(at(1, 1, 9, 9), 'other'),
    box(undefined, 'x'),
    box(undefined, 'x'),
  )
  expect(annotations.map((a) => a.label)).toEqual(['cell', 'other', 'x'])
  expect(remarks.map((e) => [e.thing, e.outcome])).toEqual([
    ['box', 'rejected'],
    ['tag', 'rejected'],
  ])
})

test('fractions become pixels, and the noise of floats at an edge is no repair', () => {
  const { annotations, remarks } = fitAnnotations(image([box(at(0.5, 0, 1.0000001, 1))], { units: 'fractions' }), size)
  expect(annotations[0]?.shape).toEqual({ kind: 'box', x: 320, y: 0, w: 320, h: 480 })
  expect(remarks).toEqual([])
})

test('a picture takes 5000 annotations, the rest is named', () => {
  const { annotations, remarks } = fit(...Array.from({ length: 5002 }, (_, i) => box(at(0, 0, 1 + i / 10, 9))))
  expect(annotations).toHaveLength(5000)
  expect(remarks.map((e) => e.reason)).toEqual(Array(2).fill('is beyond the 5000 that one picture may have'))
})

test('every annotation is kept, repaired or rejected, and every box that stays lies on the picture', () => {
  const number = fc.oneof(fc.integer({ min: -700, max: 1400 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 }))
  const corners = fc.option(fc.record({ x1: number, y1: number, x2: number, y2: number }), { nil: undefined })
  fc.assert(
    fc.property(fc.array(fc.tuple(corners, fc.constantFrom('a', 'b'))), fc.integer({ min: 1, max: 2000 }), (drawn, width) => {
      const annotations = drawn.map(([c, label]) => box(c, label))
      const fitted = fitAnnotations(image(annotations), { width, height: 480 })
      const rejected = fitted.remarks.filter((e) => e.outcome === 'rejected').length
      const repaired = fitted.remarks.filter((e) => e.outcome === 'repaired').length
      expect(fitted.kept.boxes + fitted.kept.tags + repaired + rejected).toBe(annotations.length)
      expect(fitted.annotations).toHaveLength(annotations.length - rejected)
      for (const { shape } of fitted.annotations) {
        const box = boundingBox(shape)
        if (!box) continue
        expect(box.w > 0 && box.h > 0 && box.x >= 0 && box.y >= 0 && box.x + box.w <= width + 1e-6 && box.y + box.h <= 480 + 1e-6).toBe(
          true,
        )
      }
    }),
  )
})

test('attributes beyond what a box may have are left out, and the report says so', () => {
  const attributes = {
    long: 'x'.repeat(300),
    ['n'.repeat(70)]: 1,
    ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`k${at}`, at])),
  }
  const { annotations, remarks, kept } = fit({ ...box(at(10, 10, 20, 20)), attributes })
  expect(Object.entries(annotations[0]?.attributes ?? {}).slice(0, 3)).toEqual([
    ['long', 'x'.repeat(256)],
    ['n'.repeat(64), 1],
    ['k0', 0],
  ])
  expect(Object.keys(annotations[0]?.attributes ?? {})).toHaveLength(32)
  expect(remarks).toEqual([
    {
      thing: 'box',
      outcome: 'repaired',
      file: 'a.xml',
      place: 'object 1',
      reason: 'has 42 attributes: the first 32 were kept; attributes were cut: names have 64 characters at most, values 256',
      count: 1,
    },
  ])
  expect(kept.boxes).toBe(0)
})

test('where one picture would have too many bytes of attributes, the rest of its boxes come without', () => {
  const attributes = Object.fromEntries(Array.from({ length: 32 }, (_, n) => [`k${n}`, 'x'.repeat(256)]))
  const { annotations, remarks } = fit(...Array.from({ length: 100 }, (_, n) => ({ ...box(at(n, 10, n + 20, 20)), attributes })))
  expect(annotations).toHaveLength(100)
  expect(Buffer.byteLength(JSON.stringify(annotations))).toBeLessThan(520_000)
  expect(remarks).toHaveLength(annotations.filter((one) => !one.attributes).length)
  expect(remarks[0]).toMatchObject({
    outcome: 'repaired',
    reason: 'its attributes were left out: those of one picture take 500 KB at most',
  })
})

test('a picture takes 200,000 points of polygons; of those beyond the boxes around them are kept, and said', () => {
  const traced = (n: number): AnnotationAsRead => ({
    label: `l${n}`,
    parts: [Array.from({ length: 20_000 }, (_, i) => (i * (n + 7)) % 479)],
    file: 'a.json',
    place: `shape ${n}`,
  })
  const { annotations, remarks } = fit(...Array.from({ length: 21 }, (_, n) => traced(n)), box(at(1, 1, 9, 9)))
  expect(annotations.map(({ shape }) => shape.kind)).toEqual([...Array<string>(20).fill('polygon'), 'box', 'box'])
  expect(remarks).toMatchObject([
    { thing: 'polygon', outcome: 'repaired', place: 'shape 20', reason: expect.stringContaining('200,000 points') },
  ])
})
