import { expect, test } from 'vitest'
import { splitNamed } from './split-folder'

test.each([
  ['train', 'train'],
  ['Training', 'train'],
  ['training_set', 'train'],
  ['train2017', 'train'],
  ['seg_train', 'train'],
  ['VAL', 'validation'],
  ['valid', 'validation'],
  ['eval', 'validation'],
  ['dev', 'validation'],
  ['val-images', 'validation'],
  ['test', 'test'],
  ['test_set', 'test'],
  ['trains', undefined],
  ['trainer', undefined],
  ['train1', undefined],
  ['set', undefined],
  ['tests', undefined],
  ['constructor', undefined],
])('%s: %s', (name, split) => expect(splitNamed(name)).toBe(split))
