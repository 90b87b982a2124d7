import { describe, expect, test } from 'vitest'
import { type Annotation, MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import { Draft } from '@/lib/domain/annotation/draft'
import type { Change } from '@/lib/domain/annotation/edit'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import { type EditRules, fitChange } from './fit-change'

const size = { width: 100, height: 50 }
const none = new Draft({ annotations: [], negative: false })
const detection: EditRules = { type: 'detection', multiLabel: false, labelIds: new Set(['cat', 'dog']) }
const classification: EditRules = { ...detection, type: 'classification' }
const box = (x: number, y: number, w: number, h: number): Change => ({
  put: { id: 'a', labelId: 'cat', shape: boxShape({ x, y, w, h }), attributes: {} },
})
const tag = (id: string, labelId = 'cat') => ({ id, labelId, shape: TAG, attributes: {} })

test('a box is clipped to the picture', () =>
  expect(fitChange(box(-10, 40, 30, 30), { draft: none, size, rules: detection })).toEqual({ changes: [box(0, 40, 20, 10)] }))

test.each([
  ['beside the picture', box(100, 0, 5, 5), detection],
  ['thinner than any pixel', box(0, 0, 5e-324, 5), detection],
  ['of which next to nothing is on the picture', box(99.9, 0, 20, 20), detection],
  ['of a label that is gone', { put: { ...tag('a', 'cow'), shape: boxShape({ x: 0, y: 0, w: 1, h: 1 }) } }, detection],
  ['without a place, where boxes are drawn', { put: tag('a') }, detection],
  ['with a place, where pictures are tagged', box(0, 0, 5, 5), classification],
] satisfies [string, Change, EditRules][])('an annotation %s is refused', (_, change, rules) =>
  expect(fitChange(change, { draft: none, size, rules })).toHaveProperty('wrong'),
)

test('where one tag is allowed, a second takes the place of the first', () => {
  const draft = new Draft({ annotations: [tag('old', 'dog')], negative: false })
  expect(fitChange({ put: tag('new') }, { draft, size, rules: classification })).toEqual({
    changes: [{ remove: 'old' }, { put: tag('new') }],
  })
  expect(fitChange({ put: tag('new') }, { draft, size, rules: { ...classification, multiLabel: true } })).toEqual({
    changes: [{ put: tag('new') }],
  })
})

test('removing and marking negative always fit', () => {
  for (const change of [{ remove: 'x' }, { negative: true }])
    expect(fitChange(change, { draft: none, size, rules: detection })).toEqual({ changes: [change] })
})

test('a picture takes so many annotations and no more; those that it has can still be changed', () => {
  const annotations = Array.from({ length: MOST_ANNOTATIONS }, (_, i) => tag(`t${i}`))
  const full = { draft: new Draft({ annotations, negative: false }), size, rules: { ...classification, multiLabel: true } }
  expect(fitChange({ put: tag('one-more') }, full)).toEqual({ wrong: 'One picture may have 5,000 annotations at most. Remove some first.' })
  expect(fitChange({ put: tag('t7', 'dog') }, full)).toEqual({ changes: [{ put: tag('t7', 'dog') }] })
  full.draft.apply({ remove: 't7' })
  expect(fitChange({ put: tag('one-more') }, full)).toHaveProperty('changes')
})

describe('attributes', () => {
  const many = (count: number, value: string | number = 1) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, value]))
  const put = (id: string, attributes: Attributes): Change => ({
    put: { id, labelId: 'cat', shape: boxShape({ x: 1, y: 1, w: 9, h: 9 }), attributes },
  })
  const fits = (change: Change, annotations: Annotation[] = []) =>
    'changes' in fitChange(change, { draft: new Draft({ annotations, negative: false }), size, rules: detection })
  const stored = (id: string, attributes: Attributes): Annotation => ({
    id,
    labelId: 'cat',
    shape: boxShape({ x: 1, y: 1, w: 9, h: 9 }),
    attributes,
  })

  test('32 fit, more do not', () => {
    expect([fits(put('a', many(32))), fits(put('a', many(33)))]).toEqual([true, false])
  })

  test('those of before there was a bound may stay or become fewer, not more', () => {
    const before = [stored('a', many(60))]
    expect([60, 59, 61].map((count) => fits(put('a', many(count)), before))).toEqual([true, true, false])
    expect(fits(put('b', many(60)), before)).toBe(false)
  })

  test('all of one picture have a bound of bytes, which moving what is there does not meet', () => {
    const large = many(32, 'x'.repeat(256))
    const full = Array.from({ length: 60 }, (_, at) => stored(`a${at}`, large))
    expect(fits(put('new', large), full)).toBe(false)
    expect(fits(put('new', {}), full)).toBe(true)
    expect(fits(put('a0', large), full)).toBe(true)
    expect(fits(put('a0', { k: 1 }), full)).toBe(true)
    expect(fits(put('new', large), full.slice(0, 50))).toBe(true)
  })
})

describe('a polygon', () => {
  const polygon = (parts: number[][], id = 'a'): Change => ({
    put: { id, labelId: 'cat', shape: { kind: 'polygon', parts }, attributes: {} },
  })
  const fit = (change: Change, draft = none, rules = detection) => fitChange(change, { draft, size, rules })

  test('on the picture stays as it came, to the last digit', () => {
    const change = polygon([[0, 0, 99.99999999999999, 0.1, 7, 50]])
    expect(fit(change)).toEqual({ changes: [change] })
  })

  test('that reaches beyond the picture ends where it ends, and a part beside it goes', () =>
    expect(
      fit(
        polygon([
          [90, 10, 110, 10, 110, 20, 90, 20],
          [200, 0, 210, 0, 210, 10],
        ]),
      ),
    ).toEqual({ changes: [polygon([[90, 10, 100, 10, 100, 20, 90, 20]])] }))

  test.each([
    ['beside the picture', polygon([[101, 0, 110, 0, 110, 10]]), detection, /outside the picture/],
    ['thinner than any pixel', polygon([[5, 5, 5.1, 5, 5.1, 30]]), detection, /less than 0.5 pixels/],
    ['where pictures are tagged', polygon([[0, 0, 9, 0, 9, 9]]), classification, /not boxes or polygons/],
  ])('%s is refused', (_, change, rules, wrong) => expect(fit(change, none, rules)).toEqual({ wrong: expect.stringMatching(wrong) }))

  test('of all in one picture so many points are taken, and those that are there can be changed', () => {
    const large = (id: string) => polygon([Array.from({ length: 20_000 }, (_, at) => (at % 97) / 2)], id)
    const full = new Draft({ annotations: [], negative: false })
    for (let n = 0; n < 20; n++) full.apply(large(`p${n}`))
    expect(fit(polygon([[0, 0, 9, 0, 9, 9]], 'new'), full)).toEqual({
      wrong: 'The polygons of one picture may have 200,000 points at most. Remove some first.',
    })
    expect(fit(large('p7'), full)).toEqual({ changes: [large('p7')] })
    expect(fit(box(1, 1, 9, 9), full)).toHaveProperty('changes')
  })
})
