import { describe, expect, test } from 'vitest'
import type { Manifest, ManifestImage, Split } from '@/lib/domain/dataset/manifest'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import { checkData } from './check-data'

const box = { x: 1, y: 1, w: 5, h: 5 }
let count = 0
const image = (split: Split, ...annotations: ManifestImage['annotations']): ManifestImage => ({
  id: String(count++),
  name: 'a.jpg',
  key: 'k',
  sha256: 's',
  width: 10,
  height: 10,
  split,
  annotations,
})
const manifest = (images: ManifestImage[], project: Partial<Manifest['project']> = {}, labels = ['cat', 'dog']): Manifest => ({
  version: 2,
  project: { id: 'p', name: 'P', type: 'detection', multiLabel: false, ...project },
  labels,
  seed: 1,
  images,
})

const many = (count: number, ...like: Parameters<typeof image>) => Array.from({ length: count }, () => image(...like))
const cat = { label: 'cat', shape: boxShape(box) }
const dog = { label: 'dog', shape: boxShape(box) }
/** Enough to learn both labels from. */
const enough = () => [...many(10, 'train', cat), ...many(10, 'train', dog)]

describe('held out', () => {
  test('is the test split where there is one', () => {
    const { heldOut } = checkData(manifest([...enough(), image('validation', cat), image('test', cat), image('test')]))
    expect([heldOut.split, heldOut.images.length]).toEqual(['test', 2])
  })
  test('is the validation split otherwise', () => {
    expect(checkData(manifest([...enough(), image('validation', cat)])).heldOut.split).toBe('validation')
  })
  test('is the validation split too where no test picture has a box, and says so', () => {
    const { heldOut, warnings } = checkData(manifest([...enough(), image('validation', cat), image('test')]))
    expect(heldOut.split).toBe('validation')
    expect(warnings).toEqual([
      'No test image has a box that is large enough to see. The model is measured on the validation images instead.',
    ])
  })
  test('may be negatives for a classifier of many labels, which must be silent on them', () => {
    const kind = { type: 'classification' as const, multiLabel: true }
    expect(checkData(manifest([...enough(), image('test')], kind)).heldOut.split).toBe('test')
  })
  test('is counted label by label, without boxes too small to see', () => {
    const speck = { label: 'dog', shape: boxShape({ x: 1, y: 1, w: 0.03, h: 5 }) }
    const { tally } = checkData(manifest([...enough(), image('test', cat, cat, speck)]))
    expect([tally.get('cat')!.test, tally.get('dog')!.test]).toEqual([2, 0])
  })
})

describe('refuses what readiness does not promise', () => {
  const refused = (images: ManifestImage[], project: Partial<Manifest['project']> = {}, labels = ['cat']) =>
    expect(() => checkData(manifest(images, project, labels)))
  test('no label at all', () => refused([], {}, []).toThrow('no labels'))
  test('no box to learn from', () => refused([...many(12, 'train'), image('test')]).toThrow('cat has no boxes'))
  test('a tag is no box', () =>
    refused([...many(12, 'train', { label: 'cat', shape: TAG }), image('test', cat)]).toThrow('1 image is labelled'))
  test('a label that no picture shows', () =>
    refused([...enough(), image('test', cat)], {}, ['cat', 'dog', 'cow']).toThrow('cow has no boxes'))
  test('nothing to measure with', () => refused(many(12, 'train', cat)).toThrow('measure'))
  test('nothing but negatives to measure with', () =>
    refused([...many(12, 'train', cat), image('validation'), image('test')]).toThrow('has a box'))
  test('boxes too small to see', () => {
    const speck = { label: 'cat', shape: boxShape({ x: 1, y: 1, w: 0.03, h: 5 }) }
    refused([...many(12, 'train', speck), image('test', cat)]).toThrow('all 1 are in the held-out images')
    refused([...many(12, 'train', cat), image('test', speck)]).toThrow('No image is left to measure')
  })
  test('one label is nothing to tell apart', () =>
    refused([...many(12, 'train', { label: 'cat', shape: TAG }), image('test', { label: 'cat', shape: TAG })], {
      type: 'classification',
    }).toThrow('two labels'))
})

test('negatives teach a detector and a classifier of many labels, not one of a single label', () => {
  const images = [...enough(), image('train'), image('test', dog)]
  expect(checkData(manifest(images)).train).toHaveLength(21)
  expect(checkData(manifest(images, { type: 'classification', multiLabel: true })).train).toHaveLength(21)
  expect(checkData(manifest(images, { type: 'classification' })).train).toHaveLength(20)
})

test('a picture on which nothing can be seen is left out, and the log says so', () => {
  const { train, warnings } = checkData(manifest([...enough(), image('train', { label: 'dog', shape: TAG }), image('test', cat)]))
  expect(train).toHaveLength(20)
  expect(warnings).toEqual([
    '1 image is left out: no box on it is large enough to see. Draw a box around all of the thing. A side needs at least 4 thousandths of that of the image.',
  ])
})
