import { expect, test } from 'vitest'
import { detectFormat } from '@/lib/domain/formats/registry'
import { everything } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { openImages } from './open-images'

const BOXES = `ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside
000026e7ee790996,xclick,/m/07j7r,1,0.071875,0.1453125,0.20625,0.39166668,0,1,1,0,-1
000062a39995e348,xclick,/m/015p6,1,0.2,0.8,0.1,1,1,0,0,0,0
000026e7ee790996,xclick,/m/zzz,1,0.4,0.5,0.2,0.4,0,0,0,0,0
000026e7ee790996,xclick,/m/07j7r,1,0.4,,0.2,0.4,0,0,0,0,0
,xclick,/m/07j7r,1,0.4,0.5,0.2,0.4,0,0,0,0,0
`
const CLASSES = '/m/07j7r,Tree\n/m/015p6,"Bird, any"\n'
const PICTURES = { 'train/000026e7ee790996.jpg': '', 'train/000062a39995e348.jpg': '' }
const read = (files: Record<string, string>) => everything(openImages, sourceOf({ ...files, ...PICTURES }))

test('boxes with the names of their classes, attributes that are so, splits; odd rows are named', async () => {
  const { images, remarks } = await read({
    'validation-annotations-bbox.csv': BOXES,
    'class-descriptions-boxable.csv': CLASSES,
    'image_ids.csv': 'ImageID,Subset,OriginalURL\n000062a39995e348,test,http://x',
    'validation-annotations-human-imagelabels.csv': 'ImageID,Source,LabelName,Confidence\n000062a39995e348,verification,/m/015p6,1',
  })
  expect(images).toMatchObject([
    {
      path: 'train/000026e7ee790996.jpg',
      units: 'fractions',
      split: 'train',
      negative: false,
      annotations: [
        {
          label: 'Tree',
          corners: { x1: 0.071875, y1: 0.20625, x2: 0.1453125, y2: 0.39166668 },
          attributes: { truncated: true, group_of: true },
          place: 'line 2',
        },
        { label: '/m/zzz' },
      ],
    },
    { path: 'train/000062a39995e348.jpg', split: 'test', annotations: [{ label: 'Bird, any', attributes: { occluded: true } }] },
  ])
  expect(remarks.map(({ outcome, place, reason }) => [outcome, place, reason])).toEqual([
    ['rejected', 'line 5', 'its XMax is "", not a number'],
    ['rejected', 'line 6', 'names no picture'],
    ['notice', undefined, 'classes without a name, called as they are written: /m/zzz'],
    ['passed', undefined, 'its labels of whole pictures are not read, as there are boxes'],
  ])
})

test('labels of whole pictures: what people verified; what they found absent makes no picture negative', async () => {
  const { images, remarks } = await read({
    'labels.csv':
      'ImageID,Source,LabelName,Confidence\n000026e7ee790996,verification,/m/07j7r,1\n000026e7ee790996,verification,/m/015p6,0\n000062a39995e348,verification,/m/015p6,0\n000062a39995e348,machine,/m/015p6,0.7\n',
    'classes.csv': `LabelName,DisplayName\n${CLASSES}`,
  })
  expect(images.map(({ annotations, negative }) => [annotations.map(({ label }) => label), negative])).toEqual([
    [['Tree'], false],
    [[], false],
  ])
  expect(remarks.map(({ reason, count }) => [reason, count])).toEqual([
    ['labels that people found not to be on the picture are passed over', 2],
    ['labels that nobody verified are passed over', 1],
  ])
})

test('it is known by its columns; without the names of classes their numbers are said', async () => {
  expect((await detectFormat(sourceOf({ 'a.csv': BOXES, ...PICTURES }))).id).toBe('open-images')
  expect(await openImages.detect(sourceOf({ 'a.csv': CLASSES }))).toBeUndefined()
  const { remarks } = await read({ 'a.csv': BOXES })
  expect(remarks.at(-1)!.reason).toBe('classes are called by their numbers: class-descriptions.csv, which has their names, is missing')
})
