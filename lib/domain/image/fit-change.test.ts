import { expect, test } from 'vitest'
import type { Change, Doc } from '@/lib/domain/annotation/edit'
import { type EditRules, fitChange } from './fit-change'

const size = { width: 100, height: 50 }
const none: Doc = { annotations: [], negative: false }
const detection: EditRules = { type: 'detection', multiLabel: false, labelIds: new Set(['cat', 'dog']) }
const classification: EditRules = { ...detection, type: 'classification' }
const box = (x: number, y: number, w: number, h: number): Change => ({ put: { id: 'a', labelId: 'cat', box: { x, y, w, h }, attributes: {} } })
const tag = (id: string, labelId = 'cat') => ({ id, labelId, attributes: {} })

test('a box is clipped to the picture', () =>
  expect(fitChange(box(-10, 40, 30, 30), { doc: none, size, rules: detection })).toEqual({ changes: [box(0, 40, 20, 10)] }))

test.each([
  ['beside the picture', box(100, 0, 5, 5), detection],
  ['of a label that is gone', { put: { ...tag('a', 'cow'), box: { x: 0, y: 0, w: 1, h: 1 } } }, detection],
  ['without a place, where boxes are drawn', { put: tag('a') }, detection],
  ['with a place, where pictures are tagged', box(0, 0, 5, 5), classification],
] satisfies [string, Change, EditRules][])('an annotation %s is refused', (_, change, rules) =>
  expect(fitChange(change, { doc: none, size, rules })).toHaveProperty('wrong'))

test('where one tag is allowed, a second takes the place of the first', () => {
  const doc = { annotations: [tag('old', 'dog')], negative: false }
  expect(fitChange({ put: tag('new') }, { doc, size, rules: classification })).toEqual({ changes: [{ remove: 'old' }, { put: tag('new') }] })
  expect(fitChange({ put: tag('new') }, { doc, size, rules: { ...classification, multiLabel: true } })).toEqual({ changes: [{ put: tag('new') }] })
})

test('removing and marking negative always fit', () => {
  for (const change of [{ remove: 'x' }, { negative: true }]) expect(fitChange(change, { doc: none, size, rules: detection })).toEqual({ changes: [change] })
})
