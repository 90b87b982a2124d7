import { expect, test } from 'vitest'
import { FEW_LABELS, findLabels, listed, MOST_RECENT, shortListed, withUsed } from './listed'

const many = Array.from({ length: 200 }, (_, i) => ({ id: `l${i}`, name: `label ${i}` }))
const ids = (labels: readonly { id: string }[]) => labels.map(({ id }) => id)

test('the label used last is the first of at most eight, each once', () => {
  let recent: string[] = []
  for (const id of ['a', 'b', 'a', ...ids(many.slice(0, 8)), 'l3']) recent = withUsed(recent, id)
  expect(recent).toEqual(['l3', 'l7', 'l6', 'l5', 'l4', 'l2', 'l1', 'l0'])
  expect(recent).toHaveLength(MOST_RECENT)
})

test('of many labels those used of late come first, and every label is there once; what is gone meanwhile is left out', () => {
  const { recent, others } = listed(many, ['l150', 'gone', 'l2', 'l150'])
  expect(ids(recent)).toEqual(['l150', 'l2'])
  expect(others).toHaveLength(198)
  expect(new Set(ids([...recent, ...others])).size).toBe(200)
  expect(ids(others).slice(0, 3)).toEqual(['l0', 'l1', 'l3'])
})

test('few labels stay where they are', () => {
  const few = many.slice(0, FEW_LABELS)
  expect(listed(few, ['l5'])).toEqual({ recent: [], others: few })
  expect(shortListed(few, { recent: ['l5'] })).toEqual(few)
})

test('the short list is short, begins with those used of late and holds the one that must be seen', () => {
  const short = ids(shortListed(many, { recent: ['l9', 'l150'], must: 'l199' }))
  expect(short.slice(0, 3)).toEqual(['l9', 'l150', 'l0'])
  expect(short).toHaveLength(FEW_LABELS + 1)
  expect(short.at(-1)).toBe('l199')
  expect(ids(shortListed(many, { recent: ['l9'], must: 'l9' }))).toHaveLength(FEW_LABELS)
})

test('what begins with what is typed is found first, whatever its capitals', () => {
  const labels = ['Sea lion', 'lion', 'Lioness', 'tiger'].map((name) => ({ name }))
  expect(findLabels(labels, ' LION').map(({ name }) => name)).toEqual(['lion', 'Lioness', 'Sea lion'])
  expect(findLabels(labels, '')).toEqual(labels)
})
