import { expect, test } from 'vitest'
import { ANCHOR_CORNERS, ANCHORS, decode } from './anchors'
import { IGNORED, targetsOf } from './targets'
import { overlap } from './truth'

const cat = { label: 1, left: 0.3, right: 0.7, top: 0.3, bottom: 0.7 }

test('anchors that overlap a box ask for it, and their codes lead back to it', () => {
  const { anchors, labels, codes } = targetsOf([cat])
  const positive = [...anchors.keys()].filter((i) => labels[i] === 1)
  expect(positive.length).toBeGreaterThan(3)
  for (const i of positive) {
    expect(overlap(ANCHOR_CORNERS[anchors[i]!]!, cat)).toBeGreaterThanOrEqual(0.5)
    expect(overlap(decode(codes, i * 4, ANCHORS[anchors[i]!]!), cat)).toBeCloseTo(1, 4)
  }
})

test('anchors in between are ignored', () => {
  const { anchors, labels } = targetsOf([cat])
  for (const [i, label] of labels.entries())
    if (label === IGNORED) {
      const value = overlap(ANCHOR_CORNERS[anchors[i]!]!, cat)
      expect(value >= 0.4 && value < 0.5).toBe(true)
    }
})

test('every box gets an anchor, however small, and two equal boxes get two', () => {
  const speck = { label: 0, left: 0.5, right: 0.505, top: 0.5, bottom: 0.505 }
  const { labels } = targetsOf([speck, { ...speck, label: 2 }])
  expect([...labels].filter((label) => label >= 0).sort()).toEqual([0, 2])
})

test('a negative picture lists nothing', () => expect(targetsOf([]).anchors).toHaveLength(0))

test('two hundred boxes in one picture all get an anchor of their own', () => {
  const crowd = Array.from({ length: 200 }, (_, label) => {
    const [left, top] = [(label % 20) / 20, Math.floor(label / 20) / 10]
    return { label, left, top, right: left + 0.04, bottom: top + 0.08 }
  })
  const { labels } = targetsOf(crowd)
  expect(new Set([...labels].filter((label) => label !== IGNORED)).size).toBe(200)
})
