import { expect, test } from 'vitest'
import type { ImageCard } from '@/lib/domain/contract/image'
import { textsOf } from '@/lib/texts/texts'
import { contentsText } from './contents-text'

const t = textsOf('en-GB', 'grid')
const card = (change: Partial<ImageCard>): ImageCard => ({
  id: '1',
  name: '1.jpg',
  width: 4,
  height: 3,
  state: 'unlabelled',
  version: 1,
  annotationCount: 0,
  createdAt: new Date('2026-11-22T08:00:00Z'),
  importId: null,
  split: null,
  labelledBy: null,
  boxes: [],
  labels: [],
  ...change,
})
const bare = card({})
const boxed = card({ state: 'labelled', annotationCount: 12, boxes: [[0, 0, 1, 1, 1]] })
const tagged = card({ state: 'labelled', annotationCount: 1, labels: ['x'] })

test('a day says how many are labelled, when any is', () => {
  expect(contentsText(t, [bare])).toBe('1 image')
  expect(contentsText(t, [bare, tagged, boxed])).toBe('3 images, 2 labelled')
})

test('an import says where it is from, and its boxes; of pictures with tags, how many are labelled', () => {
  expect(contentsText(t, [bare], 'flowers')).toBe('1 image from flowers')
  expect(contentsText(t, [boxed, bare], 'VOC')).toBe('2 images from VOC, 12 boxes')
  expect(contentsText(t, [tagged, tagged, bare], 'flowers')).toBe('3 images from flowers, 2 labelled')
})
