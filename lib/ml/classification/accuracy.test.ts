import { expect, test } from 'vitest'
import { accuracy } from './accuracy'

test('single label: the highest score counts', () => {
  const answers = [
    { wanted: [0], scores: [0.6, 0.4] },
    { wanted: [1], scores: [0.7, 0.3] },
    { wanted: [1], scores: [0.1, 0.9] },
  ]
  expect(accuracy(answers, { labels: 3, multiLabel: false })).toEqual({ value: 2 / 3, perLabel: [1, 0.5, null] })
})

test('multi-label: exactly the labels at or above one half', () => {
  const answers = [
    { wanted: [0, 1], scores: [0.5, 0.9] },
    { wanted: [0], scores: [0.8, 0.6] },
    { wanted: [], scores: [0.1, 0.2] },
  ]
  expect(accuracy(answers, { labels: 2, multiLabel: true })).toEqual({ value: 2 / 3, perLabel: [1, 1] })
})

test('no pictures, no figure', () => expect(accuracy([], { labels: 2, multiLabel: false }).value).toBeNull())
