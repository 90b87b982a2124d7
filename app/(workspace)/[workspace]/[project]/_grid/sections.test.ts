import { describe, expect, test } from 'vitest'
import type { ImageCard } from '@/lib/domain/contract/image'
import { figuresOf } from '@/lib/texts/figures'
import { textsOf } from '@/lib/texts/texts'
import { dayName, sectionsOf } from './sections'

const words = { t: textsOf('en-GB', 'grid'), figures: figuresOf('en-GB') }
const now = new Date(2026, 10, 22, 9)
const card = (id: number, at: Date, importId?: string): ImageCard => ({
  id: `${id}`,
  name: `${id}.jpg`,
  width: 4,
  height: 3,
  state: 'unlabelled',
  version: 1,
  annotationCount: 0,
  createdAt: at,
  importId: importId ?? null,
  split: null,
  labelledBy: null,
  boxes: [],
  labels: [],
})
const today = new Date(2026, 10, 22, 8)
const before = new Date(2026, 10, 12, 23, 59)

describe('days', () => {
  test('are named as people say them', () =>
    expect([today, new Date(2026, 10, 21, 23, 59), before, new Date(2025, 11, 31)].map((at) => dayName(words, at, now).day)).toEqual([
      'Today',
      'Yesterday',
      '12 November',
      '31 December 2025',
    ]))
})

test('pictures stand under their day or import; what is not loaded belongs to the last', () => {
  const items = [card(0, today), card(1, today), card(2, before, 'x'), card(3, before, 'x'), card(4, before)]
  expect(sectionsOf(words, { items, total: 90, order: 'newest', now })).toEqual([
    { key: 'Today', title: 'Today', from: 0, to: 2, importId: undefined, whole: true },
    { key: 'import x', title: 'Imported 12 November', from: 2, to: 4, importId: 'x', whole: true },
    { key: '12 November', title: '12 November', from: 4, to: 90, importId: undefined, whole: false },
  ])
})

test('what lies before a place that somebody came to belongs to the first, and nothing that is not all there is counted', () => {
  const items = [card(0, today), card(2, before, 'x'), card(4, before)]
  expect(sectionsOf(words, { items, first: 40, total: 43, order: 'newest', now })).toMatchObject([
    { key: 'Today', from: 0, to: 41, whole: false },
    { key: 'import x', from: 41, to: 42, whole: true },
    { key: '12 November', from: 42, to: 43, whole: true },
  ])
  expect(sectionsOf(words, { items: [card(0, today)], first: 40, total: 41, order: 'newest', now })[0]?.whole).toBe(false)
})

test('an order by name has one run without a heading, an empty view none', () => {
  expect(sectionsOf(words, { items: [card(0, today)], total: 3, order: 'name', now })).toEqual([
    { key: 'all', from: 0, to: 3, whole: false },
  ])
  expect(sectionsOf(words, { items: [], total: 0, order: 'newest', now })).toEqual([])
})

test('all is whole when all is loaded', () => {
  expect(sectionsOf(words, { items: [card(0, today)], total: 1, order: 'newest', now })[0]?.whole).toBe(true)
})
