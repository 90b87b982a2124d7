import { describe, expect, test } from 'vitest'
import { heldOutOf, lessonOf, takesPart, type SplitLesson } from './lesson'
import type { Split } from './manifest'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'

const detection = { type: 'detection' as const, multiLabel: false }
const classification = (multiLabel: boolean) => ({ type: 'classification' as const, multiLabel })
const size = { width: 1000, height: 1000 }
const box = { x: 1, y: 1, w: 50, h: 50 }
const speck = { x: 1, y: 1, w: 3.9, h: 50 }

describe('what a picture teaches', () => {
  const annotations = [
    { label: 'cat', shape: boxShape(box) },
    { label: 'cat', shape: boxShape(box) },
    { label: 'cat', shape: boxShape(speck) },
    { label: 'dog', shape: boxShape(speck) },
    { label: 'cow', shape: TAG },
  ]
  test('to a detector: boxes that are large enough to see', () => {
    expect(lessonOf('detection', { ...size, annotations })).toEqual({
      examples: [{ label: 'cat', times: 2 }],
      unseen: ['cat', 'dog', 'cow'].map((label) => ({ label, times: 1 })),
    })
  })
  test('to a classifier: every label', () => {
    expect(lessonOf('classification', { ...size, annotations })).toEqual({
      examples: [
        { label: 'cat', times: 3 },
        { label: 'dog', times: 1 },
        { label: 'cow', times: 1 },
      ],
      unseen: [],
    })
  })
})

describe('takes part', () => {
  const example = { examples: [{ label: 'cat', times: 1 }], unseen: [] }
  const negative = { examples: [], unseen: [] }
  const specks = { examples: [], unseen: [{ label: 'cat', times: 1 }] }
  test.each([
    [detection, [true, true, false]],
    [classification(true), [true, true, false]],
    [classification(false), [true, false, false]],
  ])('%o', (kind, expected) => expect([example, negative, specks].map((lesson) => takesPart(kind, lesson))).toEqual(expected))
})

describe('a model is measured on', () => {
  const lesson = (split: Split, examples: string[] = ['cat']): SplitLesson => ({
    split,
    examples: examples.map((label) => ({ label, times: 1 })),
    unseen: [],
  })
  test('the test pictures where there are some', () =>
    expect(heldOutOf(detection, [lesson('train'), lesson('test'), lesson('validation')])).toBe('test'))
  test('else the validation pictures', () => expect(heldOutOf(detection, [lesson('train'), lesson('validation')])).toBe('validation'))
  test('those too where no test picture has a box', () =>
    expect(heldOutOf(detection, [lesson('train'), lesson('validation'), lesson('test', [])])).toBe('validation'))
  test('test pictures that show none of its labels, for a classifier of many, which must be silent on them', () =>
    expect(heldOutOf(classification(true), [lesson('train'), lesson('test', [])])).toBe('test'))
})
