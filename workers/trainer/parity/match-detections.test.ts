import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suppressed, type Detection, type Selection } from '@/lib/ml/detection/detections'
import type { Corners } from '@/lib/ml/detection/truth'
import { Disagreement } from './check'
import type { Outputs } from './examples'
import { candidatesOf, matchDetections } from './match-detections'

const SELECTION: Selection = { score: 0.05, overlap: 0.5, most: 20 }
const TERMS = { selection: SELECTION, tolerance: { apart: 1e-4, overlap: 0.01 } }

/** What a detector with two labels says: for each anchor a box, and the score of each label. */
type Said = { box: Corners; scores: [number, number] }
const outputsOf = (said: Said[]): Outputs => ({
  scores: said.flatMap(({ scores }) => scores),
  boxes: said.flatMap(({ box: { top, left, bottom, right } }) => [top, left, bottom, right]),
})

/** As a file does it: each label for itself, then the best of all. */
function selected(outputs: Outputs, { score, overlap, most }: Selection): Detection[] {
  const candidates = candidatesOf(outputs, score).toSorted((a, b) => b.score - a.score)
  const kept = [0, 1].flatMap((label) =>
    suppressed(
      candidates.filter((one) => one.label === label),
      { overlap, most },
    ),
  )
  return kept.sort((a, b) => b.score - a.score).slice(0, most)
}

const part = fc.double({ min: 0, max: 1, noNaN: true })
const side = fc.double({ min: 0.05, max: 0.5, noNaN: true })
const box = fc.tuple(part, part, side, side).map(([y, x, h, w]) => {
  const [top, left] = [y * (1 - h), x * (1 - w)]
  return { top, left, bottom: top + h, right: left + w }
})
const said = fc.array(fc.record({ box, scores: fc.tuple(part, part) }), { maxLength: 60 })
const wobble = fc.infiniteStream(fc.double({ min: -2e-5, max: 2e-5, noNaN: true }))

test('what suppression leaves agrees, and so it does of an answer that is off by rounding', () => {
  fc.assert(
    fc.property(said, wobble, (list, noise) => {
      const outputs = outputsOf(list)
      expect(matchDetections(selected(outputs, SELECTION), outputs, TERMS)).toBe(0)
      const off = (value: number) => Math.min(1, Math.max(0, value + (noise.next().value as number)))
      const near = { scores: Array.from(outputs.scores, off), boxes: Array.from(outputs.boxes!, off) }
      expect(matchDetections(selected(near, SELECTION), outputs, TERMS)).toBeLessThan(2.1e-5)
    }),
  )
})

const left = { top: 0.1, left: 0.1, bottom: 0.5, right: 0.4 }
const nearLeft = { top: 0.1, left: 0.12, bottom: 0.5, right: 0.42 }
const right = { top: 0.6, left: 0.6, bottom: 0.9, right: 0.9 }
const street = outputsOf([
  { box: left, scores: [0.9, 0.01] },
  { box: nearLeft, scores: [0.8, 0.3] },
  { box: right, scores: [0.02, 0.6] },
])
const found: Detection[] = [
  { ...left, label: 0, score: 0.9 },
  { ...right, label: 1, score: 0.6 },
  { ...nearLeft, label: 1, score: 0.3 },
]

test('a street', () => expect(matchDetections(found, street, TERMS)).toBe(0))
test('nothing, where there is nothing', () => expect(matchDetections([], outputsOf([{ box: left, scores: [0, 0.05] }]), TERMS)).toBe(0))

test('the furthest number is told', () => {
  const near = found.map((one, i) => (i === 1 ? { ...one, bottom: 0.90005, score: 0.60001 } : one))
  expect(matchDetections(near, street, TERMS)).toBeCloseTo(5e-5, 8)
})

test('of two that rival with the same score either may be kept', () => {
  const tied = outputsOf([
    { box: left, scores: [0.9, 0] },
    { box: nearLeft, scores: [0.9, 0] },
  ])
  for (const one of [left, nearLeft]) expect(matchDetections([{ ...one, label: 0, score: 0.9 }], tied, TERMS)).toBe(0)
})

test('no more need be kept than there is room for', () => {
  const terms = { ...TERMS, selection: { ...SELECTION, most: 2 } }
  expect(matchDetections(found.slice(0, 2), street, terms)).toBe(0)
  expect(() => matchDetections(found, street, terms)).toThrow('more than 2')
})

describe('it disagrees', () => {
  test.each<[string, Detection[], string]>([
    ['another score', found.with(0, { ...found[0]!, score: 0.901 }), 'the nearest'],
    ['another edge', found.with(1, { ...found[1]!, right: 0.95 }), 'the nearest'],
    ['another label', found.with(1, { ...found[1]!, label: 0 }), 'the nearest'],
    ['no number', found.with(2, { ...found[2]!, score: NaN }), 'the nearest'],
    ['one found twice', [found[0]!, ...found], 'the nearest'],
    ['one missing', found.slice(0, 2), 'does not find label 1'],
    ['nothing', [], 'does not find label 0'],
    ['another order', [found[1]!, found[0]!, found[2]!], 'best first'],
    ['one that is suppressed', [found[0]!, { ...nearLeft, label: 0, score: 0.8 }, ...found.slice(1)], 'one and the same'],
  ])('%s', (_, list, reason) => {
    const match = () => matchDetections(list, street, TERMS)
    expect(match).toThrow(Disagreement)
    expect(match).toThrow(reason)
  })
})

describe('where a box suppresses those of other labels, too', () => {
  const across = { ...TERMS, selection: { ...SELECTION, acrossLabels: true } }

  test('a place is found once', () => {
    expect(matchDetections(found.slice(0, 2), street, across)).toBe(0)
    expect(() => matchDetections(found, street, across)).toThrow('one and the same')
  })
})

test('where scores are rounded more than edges, boxes must overlap as asked', () => {
  const terms = { ...TERMS, tolerance: { apart: 0.1, overlap: 0.01, same: 0.99 } }
  const offBy = (d: number) => found.map((one) => ({ ...one, score: one.score - 0.01, left: one.left + d }))
  expect(matchDetections(offBy(0.001), street, terms)).toBeCloseTo(0.01, 8)
  expect(() => matchDetections(offBy(0.01), street, terms)).toThrow('the nearest')
})
