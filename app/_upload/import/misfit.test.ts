import { expect, test } from 'vitest'
import { isNothing, isRefused, misfitOf } from './misfit'

const source = (type: 'detection' | 'classification', multiLabel = false, boxes = 1) => ({
  type,
  multiLabel,
  found: { images: 2, boxes, polygons: 0, tags: 0 },
})
const project = (type: 'detection' | 'classification', all: number) => ({ type, multiLabel: false, counts: { all } })

test('a project that has nothing yet becomes what the source is for; one that has images says what does not fit', () => {
  expect(misfitOf(source('detection'), project('detection', 0))).toBeUndefined()
  expect(misfitOf(source('classification'), project('detection', 0))).toBe('becomes')
  expect(misfitOf(source('classification'), project('detection', 5))).toBe('type')
  expect(misfitOf(source('classification', true), project('classification', 5))).toBe('several')
  expect(misfitOf(source('classification', true), project('classification', 0))).toBeUndefined()
  expect(misfitOf(source('classification', false, 0), project('detection', 5))).toBeUndefined() // pictures alone
})

test('what does not go together is refused, what the project becomes or takes is not', () => {
  expect(isRefused(misfitOf(source('classification'), project('detection', 5)))).toBe(true)
  expect(isRefused(misfitOf(source('classification', true), project('classification', 5)))).toBe(true)
  expect(isRefused(misfitOf(source('classification'), project('detection', 0)))).toBe(false)
  expect(isRefused(misfitOf(source('detection'), project('detection', 5)))).toBe(false)
})

test('nothing can be taken where each picture is rejected', () => {
  const { found } = source('detection')
  expect(isNothing({ found, lost: 2 })).toBe(true)
  expect(isNothing({ found, lost: 1 })).toBe(false)
})
