import { expect, test } from 'vitest'
import { detectFormat } from '@/lib/domain/formats/registry'
import { everything } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { labelStudio } from './label-studio'

const source = (tasks: unknown) => sourceOf({ 'project-1.json': JSON.stringify(tasks), 'cat.jpg': '', 'dog.jpg': '' })
const read = (tasks: unknown, options = {}) => everything(labelStudio, source(tasks), options)

const box = (label: string, more: object = {}, place: object = {}) => ({
  id: 'r1',
  type: 'rectanglelabels',
  from_name: 'label',
  to_name: 'image',
  original_width: 200,
  original_height: 100,
  value: { x: 10, y: 20, width: 30, height: 40, rotation: 0, rectanglelabels: [label], ...place },
  ...more,
})
const task = (image: string, results: unknown[], more: object = {}) => ({
  id: 1,
  data: { image },
  annotations: [{ id: 1, result: results }],
  ...more,
})

test('boxes in hundredths, polygons, choices; a name with the number of its upload', async () => {
  const { images, remarks } = await read([
    task('/data/upload/3/1234abcd-cat.jpg', [
      box('cat'),
      {
        type: 'polygonlabels',
        value: {
          points: [
            [0, 0],
            [50, 0],
            [50, 100],
          ],
          polygonlabels: ['tail'],
        },
      },
    ]),
    task('s3://bucket/photos/dog.jpg?X-Amz-Signature=a', [{ type: 'choices', value: { choices: ['dog', 'pet'] } }], {
      file_upload: undefined,
    }),
  ])
  expect(remarks).toEqual([])
  expect(images).toMatchObject([
    {
      path: 'cat.jpg',
      name: 'cat.jpg',
      units: 'fractions',
      claimed: { width: 200, height: 100 },
      annotations: [
        { label: 'cat', corners: { x1: 0.1, y1: 0.2, x2: 0.4, y2: 0.6 } },
        { label: 'tail', parts: [[0, 0, 0.5, 0, 0.5, 1]] },
      ],
    },
    { path: 'dog.jpg', annotations: [{ label: 'dog' }, { label: 'pet' }] },
  ])
})

test('a turned box is the outline that it is, by the sides of its picture', async () => {
  const { images } = await read([task('cat.jpg', [box('cat', {}, { rotation: 90 })])])
  expect(images[0]!.annotations[0]!.parts![0]!.map((one) => Math.round(one * 1e6) / 1e6)).toEqual([
    0.1, 0.2, 0.1, 0.8, -0.1, 0.8, -0.1, 0.2,
  ])
  const { remarks } = await read([task('cat.jpg', [box('cat', { original_width: undefined }, { rotation: 90 })])])
  expect(remarks).toMatchObject([{ reason: 'is turned, and original_width and original_height are missing' }])
})

test('of several people the latest is taken, or what was found to be true, or all; cancelled work and predictions are not', async () => {
  const several = (more: object = {}) =>
    task('cat.jpg', [], {
      annotations: [
        { updated_at: '2024-01-02', result: [box('second')] },
        { updated_at: '2024-01-01', result: [box('first')], ...more },
        { updated_at: '2024-01-03', was_cancelled: true, result: [box('skipped')] },
      ],
      predictions: [{ result: [box('guessed')] }],
    })
  const labels = async (tasks: unknown, options = {}) => (await read(tasks, options)).images[0]!.annotations.map(({ label }) => label)
  expect(await labels([several()])).toEqual(['second'])
  expect(await labels([several({ ground_truth: true })])).toEqual(['first'])
  expect(await labels([several()], { annotators: 'all' })).toEqual(['second', 'first'])
  expect((await read([several()])).remarks.map(({ reason, count }) => [reason, count])).toEqual([
    ['predictions are of a model, and not taken', 1],
    ['annotations of pictures that several people annotated: of each the latest is taken', 1],
  ])
})

test('what somebody finished without a result is negative, what nobody annotated is unlabelled', async () => {
  const { images } = await read([task('cat.jpg', []), task('dog.jpg', [], { annotations: [] })])
  expect(images.map(({ negative }) => negative)).toEqual([true, false])
})

test('questions about a region are its attributes; what is drawn else is named', async () => {
  const region = { x: 10, y: 20, width: 30, height: 40 }
  const { images, remarks } = await read([
    task('cat.jpg', [
      box('cat'),
      { id: 'r1', type: 'choices', from_name: 'pose', value: { ...region, choices: ['sitting'] } },
      { id: 'r1', type: 'rating', from_name: 'stars', value: { ...region, rating: 4 } },
      { type: 'brushlabels', value: { rle: [1], brushlabels: ['x'] } },
      { type: 'textarea', value: { text: ['hello'] } },
      box('', { id: 'r2' }),
      box('dog', { id: 'r3' }, { x: null }),
    ]),
    'odd',
  ])
  expect(images[0]!.annotations).toMatchObject([{ label: 'cat', attributes: { pose: 'sitting', stars: 4 } }])
  expect(remarks.map(({ thing, outcome, reason }) => `${outcome} ${thing}: ${reason}`)).toEqual([
    'rejected box: is a mask: rectangles and polygons are taken',
    'rejected box: its label must not be empty',
    'rejected box: its x is null, not a number',
    'rejected image: is "odd" without an image',
    'notice file: results that are neither boxes, polygons nor choices are passed over',
  ])
})

test('the form with few words: boxes and choices under the names of their questions', async () => {
  const { images, remarks } = await read([
    {
      image: '/data/local-files/?d=photos/cat.jpg',
      id: 1,
      annotator: 1,
      annotation_id: 7,
      label: [{ ...box('cat').value, original_width: 200, original_height: 100 }],
    },
    { image: '/data/upload/1/1234abcd-dog.jpg', id: 2, annotator: 1, annotation_id: 8, choice: 'dog', updated_at: '2024' },
  ])
  expect(remarks).toEqual([])
  expect(images).toMatchObject([
    { path: 'cat.jpg', annotations: [{ label: 'cat', corners: { x1: 0.1 } }] },
    { path: 'dog.jpg', annotations: [{ label: 'dog' }] },
  ])
})

test('it is known by its tasks', async () => {
  expect((await detectFormat(source([task('cat.jpg', [box('cat')])]))).id).toBe('label-studio')
  expect((await detectFormat(source([{ image: 'cat.jpg', annotation_id: 1, label: [] }]))).id).toBe('label-studio')
  expect((await detectFormat(source([{ image: 'cat.jpg', annotations: [] }]))).id).toBe('createml')
})
