import { expect, test } from 'vitest'
import { furthest, furthestParts } from './examples'

test('a score that is no number is as far as can be, whatever comes after it', () => {
  const said = { scores: [0.2, 0.5, 0.9] }
  expect(furthest(said, { scores: [0.2, 0.4, 0.9] })).toBeCloseTo(0.1)
  for (const at of [0, 1, 2]) {
    const broken = { scores: said.scores.map((score, i) => (i === at ? NaN : score)) }
    expect(furthest(broken, said)).toBe(Infinity)
    expect(furthest(broken, broken)).toBe(Infinity) // a network that says so itself is none to publish
  }
})

test('and so is an edge of a box that anybody would show', () => {
  const said = { scores: [0.9, 0.1], boxes: [0, 0, 1, 1, 0, 0, 1, 1] }
  const broken = (at: number) => ({ ...said, boxes: said.boxes.map((edge, i) => (i === at ? NaN : edge)) })
  expect(furthestParts(broken(1), said, { shown: 0.3 })).toEqual({ score: 0, edge: Infinity })
  expect(furthestParts(broken(5), said, { shown: 0.3 })).toEqual({ score: 0, edge: 0 })
})
