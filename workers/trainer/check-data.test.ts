import { describe, expect, test } from 'vitest'
import type { Manifest, ManifestImage, Split } from '@/lib/domain/dataset/manifest'
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
  version: 1,
  project: { id: 'p', name: 'P', type: 'detection', multiLabel: false, ...project },
  labels,
  seed: 1,
  images,
})

describe('held out', () => {
  const cat = { label: 'cat', box }
  test('is the test split where there is one', () => {
    const { heldOut } = checkData(manifest([image('train', cat), image('validation', cat), image('test', cat), image('test')]))
    expect([heldOut.split, heldOut.images.length]).toEqual(['test', 2])
  })
  test('is the validation split otherwise', () => {
    expect(checkData(manifest([image('train', cat), image('validation', cat)])).heldOut.split).toBe('validation')
  })
  test('is the validation split too where no test picture has a box, and says so', () => {
    const { heldOut, warnings } = checkData(manifest([image('train', cat), image('validation', cat), image('test')], {}, ['cat']))
    expect(heldOut.split).toBe('validation')
    expect(warnings).toEqual(['No test picture has a box: the model is measured on the validation pictures instead.'])
  })
  test('may be negatives for a classifier of many labels, which must be silent on them', () => {
    expect(
      checkData(manifest([image('train', { label: 'cat' }), image('test')], { type: 'classification', multiLabel: true })).heldOut.split,
    ).toBe('test')
  })
})

describe('says what is missing', () => {
  test('no label at all', () => expect(() => checkData(manifest([], {}, []))).toThrow('no labels'))
  test('no box to learn from', () => expect(() => checkData(manifest([image('train'), image('test')]))).toThrow('has a box'))
  test('a tag is no box', () => expect(() => checkData(manifest([image('train', { label: 'cat' }), image('test')]))).toThrow('has a box'))
  test('nothing to measure with', () => expect(() => checkData(manifest([image('train', { label: 'cat', box })]))).toThrow('measure'))
  test('nothing but negatives to measure with', () =>
    expect(() => checkData(manifest([image('train', { label: 'cat', box }), image('validation'), image('test')]))).toThrow(
      'with boxes to validation',
    ))
  test('boxes too small to see', () => {
    const speck = { label: 'cat', box: { x: 1, y: 1, w: 0.03, h: 5 } }
    expect(() => checkData(manifest([image('train', speck), image('test', { label: 'cat', box })]))).toThrow('has a box')
    expect(() => checkData(manifest([image('train', { label: 'cat', box }), image('test', speck)]))).toThrow('No picture is left')
  })
  test('one label is nothing to tell apart', () => {
    expect(() =>
      checkData(manifest([image('train', { label: 'cat' }), image('test', { label: 'cat' })], { type: 'classification' }, ['cat'])),
    ).toThrow('two labels')
  })
})

test('negatives teach a detector and a classifier of many labels, not one of a single label', () => {
  const images = [image('train', { label: 'cat', box }), image('train'), image('test', { label: 'dog', box })]
  expect(checkData(manifest(images)).train).toHaveLength(2)
  expect(checkData(manifest(images, { type: 'classification', multiLabel: true })).train).toHaveLength(2)
  expect(checkData(manifest(images, { type: 'classification' })).train).toHaveLength(1)
})

test('warns of labels without an example and of pictures left out', () => {
  const { warnings } = checkData(
    manifest([image('train', { label: 'cat', box }), image('train', { label: 'dog' }), image('test', { label: 'cat', box })]),
  )
  expect(warnings).toEqual([
    'No picture to train on shows “dog”: the model will not find it.',
    '1 picture has nothing this training can use and is left out.',
  ])
})
