import { expect, test } from 'vitest'
import { figuresOf } from '@/lib/texts/figures'
import { textsOf } from '@/lib/texts/texts'
import { rowsOf, sentenceOf } from './rows'

const t = textsOf('en-GB', 'models')
const figures = figuresOf('en-GB')

const box = { x: 0, y: 0, w: 1, h: 1 }
const seen = {
  ms: 1,
  width: 10,
  height: 10,
  found: [
    { label: 'cat', score: 0.9, box },
    { label: 'cat', score: 0.6, box },
    { label: 'dog', score: 0.55, box },
    { label: 'dog', score: 0.2, box },
  ],
}
const classed = {
  ms: 1,
  width: 10,
  height: 10,
  scores: [
    { label: 'dog', score: 0.8 },
    { label: 'cat', score: 0.2 },
  ],
}

test('boxes above the threshold are counted with their share', () =>
  expect(rowsOf({ answer: seen, labels: ['cat', 'dog', 'cow'], threshold: 0.5 }, figures.percent)).toEqual([
    { label: 'cat', text: '2', part: 2 / 3, aside: '67%' },
    { label: 'dog', text: '1', part: 1 / 3, aside: '33%' },
    { label: 'cow', text: '0', part: 0, aside: '0%' },
  ]))

test('classes have their score', () =>
  expect(rowsOf({ answer: classed, labels: [], threshold: 0.5 }, figures.percent)[0]).toEqual({
    label: 'dog',
    text: '',
    part: 0.8,
    aside: '80%',
  }))

test('a sentence says the same', () => {
  expect(sentenceOf({ answer: seen, labels: ['cat', 'dog'], threshold: 0.5 }, { t, percent: figures.percent })).toBe('Found 2 cat, 1 dog.')
  expect(sentenceOf({ answer: seen, labels: ['cat', 'dog'], threshold: 0.95 }, { t, percent: figures.percent })).toMatch(/^Nothing found/)
  expect(sentenceOf({ answer: classed, labels: [], threshold: 0.5 }, { t, percent: figures.percent })).toBe('dog, 80%.')
})
