import { expect, test } from 'vitest'
import { cursorOf } from '@/lib/domain/image/cursor'
import { comingTo, KeptPlace } from './kept-place'

const cursor = (id: string) => cursorOf({ id, name: id, createdAt: '2026-11-22T10:00:00.000Z' })
const kept = { cursor: cursor('m'), below: 40, seen: ['m', 'n', 'o'] }

test('the grid is found as it was left, at the top or wherever', () => {
  expect(comingTo(undefined, undefined)).toEqual({ start: 'top', below: 0, focus: undefined })
  expect(comingTo(kept, undefined)).toEqual({ start: { cursor: kept.cursor }, below: 40, focus: undefined })
})

test('a picture that was in sight takes the keyboard and moves nothing', () => {
  expect(comingTo(kept, { id: 'n', cursor: cursor('n') })).toEqual({ start: { cursor: kept.cursor }, below: 40, focus: 'n' })
  expect(comingTo({ below: 0, seen: ['a'] }, { id: 'a', cursor: cursor('a') }).start).toBe('top')
})

test('one that was not is gone to, unless it left the view: then it is the old place', () => {
  const start = { cursor: cursor('x'), holds: 'x', otherwise: { cursor: kept.cursor } }
  expect(comingTo(kept, { id: 'x', cursor: cursor('x') })).toEqual({ start, below: 40, focus: 'x' })
  expect(comingTo(undefined, { id: 'x', cursor: cursor('x') }).start).toMatchObject({ holds: 'x', otherwise: 'top' })
})

test('what no list could begin from is not believed', () => {
  expect(KeptPlace.safeParse({ ...kept, cursor: 'anything' }).success).toBe(false)
  expect(KeptPlace.safeParse(kept).success).toBe(true)
})
