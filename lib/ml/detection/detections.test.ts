import { expect, test } from 'vitest'
import { ANCHORS } from './anchors'
import { detectionsOf, suppressed } from './detections'

const box = (left: number, score: number) => ({ left, right: left + 1, top: 0, bottom: 1, score })

test('of overlapping boxes the best stays', () => {
  expect(suppressed([box(0, 0.9), box(0.2, 0.8), box(2, 0.7)], { overlap: 0.5, most: 10 }).map(({ score }) => score)).toEqual([0.9, 0.7])
})

test('at most so many', () => expect(suppressed([box(0, 0.9), box(5, 0.8)], { overlap: 0.5, most: 1 })).toHaveLength(1))

test('boxes of different labels do not suppress each other; low scores are dropped; corners stay in the picture', () => {
  const classes = 2
  const scores = new Float32Array(ANCHORS.length * classes)
  scores[0] = 0.9 // the first anchor, first label
  scores[1] = 0.8 // the same place, second label
  scores[2 * classes] = 0.1
  const found = detectionsOf({ scores, codes: new Float32Array(ANCHORS.length * 4), classes }, { score: 0.5, overlap: 0.5, most: 10 })
  expect(found.map(({ label, score, left }) => [label, Math.round(score * 10), left])).toEqual([
    [0, 9, 0],
    [1, 8, 0],
  ])
})
