import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { collect } from '@/lib/domain/formats/collect'
import type { Corners, ImageAsRead } from '@/lib/domain/formats/data-format'
import { reading } from '@/lib/domain/formats/reading'
import { formatById } from '@/lib/domain/formats/registry'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { fitAnnotations } from './fit-annotations'
import { frameOf, storedSize, turned } from './frame'

const corners = { x1: 10, y1: 20, x2: 40, y2: 30 }
const image = (claimed: [number, number] | undefined, more: Partial<ImageAsRead> = {}, drawn: Corners = corners): ImageAsRead => ({
  path: 'a.jpg',
  name: 'a.jpg',
  negative: false,
  units: 'pixels',
  annotations: [{ label: 'cow', corners: drawn, file: 'a.xml', place: 'object 1' }],
  claimed: claimed && { width: claimed[0], height: claimed[1], file: 'a.xml' },
  ...more,
})
const upright = (orientation?: number) => ({ width: 60, height: 100, orientation }) // stored as 100 x 60 where it is turned

test.each([
  [undefined, undefined, 'turned'],
  [1, undefined, 'turned'],
  [6, undefined, 'unknown'],
  [6, { width: 100, height: 60 }, 'stored'],
  [6, { width: 60, height: 100 }, 'turned'],
  [6, { width: 200, height: 120 }, 'stored'],
  [6, { width: 0, height: 0 }, 'unknown'],
  [6, { width: 50, height: 30 }, 'unknown'],
  [3, { width: 60, height: 100 }, 'unknown'],
])('orientation %j, claimed %j: %s', (orientation, claimed, frame) => expect(frameOf(claimed, upright(orientation))).toBe(frame))

test.each([
  [5, { x: 20, y: 10, w: 10, h: 30 }],
  [6, { x: 30, y: 10, w: 10, h: 30 }],
  [7, { x: 30, y: 60, w: 10, h: 30 }],
  [8, { x: 20, y: 60, w: 10, h: 30 }],
])('a box on the stored picture is turned with it: orientation %i', (orientation, box) => {
  const { annotations, remarks, kept, unsure } = fitAnnotations(image([100, 60]), upright(orientation))
  expect(annotations[0]?.shape).toEqual({ kind: 'box', ...box })
  expect(remarks.map(({ thing, outcome, reason }) => [thing, outcome, reason])).toEqual([
    ['box', 'repaired', 'was drawn on the picture as it is stored, 100 x 60: turned with it'],
  ])
  expect([kept, unsure]).toEqual([{ images: 1, boxes: 0, polygons: 0, tags: 0 }, false])
})

test.each([
  [2, { x: 20, y: 20, w: 30, h: 10 }],
  [3, { x: 20, y: 70, w: 30, h: 10 }],
  [4, { x: 10, y: 70, w: 30, h: 10 }],
])('where the size does not tell, who asks decides: orientation %i', (orientation, box) => {
  const asked = fitAnnotations(image([60, 100]), upright(orientation), { frame: 'stored' })
  expect([asked.annotations[0]?.shape, asked.unsure]).toEqual([{ kind: 'box', ...box }, false])
  const unasked = fitAnnotations(image([60, 100]), upright(orientation))
  expect([unasked.annotations[0]?.shape, unasked.unsure, unasked.kept.boxes]).toEqual([
    { kind: 'box', x: 10, y: 20, w: 30, h: 10 },
    true,
    1,
  ])
})

test('what the size says counts, whoever asks for something else; pictures without boxes leave no question', () => {
  expect(fitAnnotations(image([60, 100]), upright(6), { frame: 'stored' }).annotations[0]?.shape).toMatchObject({ x: 10, y: 20 })
  expect(fitAnnotations(image(undefined, { annotations: [] }), upright(6)).unsure).toBe(false)
  expect(fitAnnotations(image(undefined), upright(6)).unsure).toBe(true)
})

test('fractions and outlines are turned as well, and what is swapped stays swapped', () => {
  const parts = [[0.1, 0.2, 0.4, 0.2, 0.4, 0.5]]
  const outline = [{ label: 'cow', parts, file: 'a.txt', place: 'line 1' }]
  const turnedOutline = fitAnnotations(image(undefined, { units: 'fractions', annotations: outline }), upright(6), { frame: 'stored' })
  expect(turnedOutline.annotations[0]?.shape).toEqual({ kind: 'polygon', parts: [[48, 10, 48, 40, 30, 40]] })
  const swapped = fitAnnotations(image([100, 60], {}, { x1: 40, y1: 30, x2: 10, y2: 20 }), upright(6))
  expect(swapped.annotations[0]?.shape).toEqual({ kind: 'box', x: 30, y: 10, w: 10, h: 30 })
  expect(swapped.remarks[0]?.reason).toContain('corners were swapped')
})

test('boxes drawn on a picture exactly so many times as large are scaled, which is a repair of box and picture', () => {
  const { annotations, remarks } = fitAnnotations(image([180, 300]), upright())
  expect(annotations[0]?.shape).toEqual({ kind: 'box', x: 10 / 3, y: 20 / 3, w: 10, h: 10 - 20 / 3 })
  expect(remarks.map(({ thing, outcome, reason }) => `${thing} ${outcome}: ${reason}`)).toEqual([
    'box repaired: was drawn on the picture at 3 times its size: scaled to it',
    'image repaired: says 180 x 300; the picture is 60 x 100, and that counts',
  ])
  expect(fitAnnotations(image([180, 299]), upright()).annotations[0]?.shape).toMatchObject({ x: 10 })
})

test('a turn takes every point of the stored picture to one of the upright one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(100), fc.nat(60), (orientation, x, y) => {
      const picture = orientation >= 5 ? upright(orientation) : { width: 100, height: 60, orientation }
      expect(storedSize(picture)).toEqual({ width: 100, height: 60 })
      const [left, top] = turned([x, y], picture)
      expect(left >= 0 && left <= picture.width && top >= 0 && top <= picture.height).toBe(true)
    }),
  )
})

const CASES = resolve('../shared/data/cases/01-voc-exif-rotation')
describe.skipIf(!existsSync(CASES))('phone photos', () => {
  test('the box lies on the block that is painted there, whichever way the camera was held', async () => {
    const { dataset } = await collect(reading(formatById('voc'), folderSource(CASES)))
    for (const one of dataset.images) {
      const bytes = await sharp(join(CASES, one.path)).autoOrient().toBuffer()
      const { autoOrient, orientation } = await sharp(join(CASES, one.path)).metadata()
      const { annotations } = fitAnnotations(one, { ...autoOrient, orientation }, { frame: 'stored' })
      const { x, y, w, h } = boundingBox(annotations[0]!.shape)!
      const part = { left: x + 5, top: y + 5, width: w - 10, height: h - 10 }
      const inside = await sharp(await sharp(bytes).extract(part).toBuffer()).stats()
      const outside = await sharp(bytes).stats()
      expect(inside.channels.every(({ stdev }) => stdev < 3)).toBe(true)
      expect(inside.channels.some(({ mean }, c) => Math.abs(mean - outside.channels[c]!.mean) > 30)).toBe(true)
    }
    expect(dataset.images).toHaveLength(5)
  })
})
