import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collect, foundIn } from '@/lib/domain/formats/collect'
import { fitAnnotations } from '@/lib/domain/formats/fit/fit-annotations'
import { reading as readingOf } from '@/lib/domain/formats/reading'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { cloudAnnotations } from './cloud-annotations'
import { writeCloudAnnotations, type WrittenImage } from './testing/write-cloud-annotations'

const readAll = (files: Record<string, string>) => collect(readingOf(cloudAnnotations, sourceOf(files)))
const read = (annotations: unknown, ...pictures: string[]) =>
  readAll({
    '_annotations.json': typeof annotations === 'string' ? annotations : JSON.stringify(annotations),
    ...Object.fromEntries(pictures.map((path) => [path, ''])),
  })

test('localization: boxes as fractions, ids kept, Negative is no label, no entry is unlabelled', async () => {
  const { dataset, problems } = await read(
    {
      version: '1.0',
      type: 'localization',
      labels: ['Cat', 'Unused', 'Negative'],
      annotations: {
        'a/b/1.jpg': [
          { id: 'x-1', x: 0.72, y: 0.58, x2: 0.96, y2: 1, label: 'Cat' },
          { x: 0, y: 0, x2: 1, y2: 1, label: 'Dog' },
        ],
        '2.jpg': [{ label: 'Negative' }],
      },
    },
    'a/b/1.jpg',
    '2.jpg',
    '3.jpg',
  )
  expect(dataset).toMatchObject({ type: 'detection', labels: ['Cat', 'Unused', 'Dog'] })
  expect(dataset.images).toMatchObject([
    { name: '2.jpg', negative: true, annotations: [] },
    { name: '3.jpg', negative: false, annotations: [] },
    {
      name: 'a/b/1.jpg',
      negative: false,
      annotations: [{ attributes: { id: 'x-1' }, label: 'Cat', corners: { x1: 0.72, y1: 0.58, x2: 0.96, y2: 1 } }, { label: 'Dog' }],
    },
  ])
  expect(problems).toEqual([])
})

test('classification: several tags make it multi-label; Negative is a class like any other', async () => {
  const { dataset } = await read({ version: '1.0', labels: [], annotations: { '1.jpg': [{ label: 'Negative' }, { label: 'b' }] } }, '1.jpg')
  expect(dataset).toMatchObject({ type: 'classification', multiLabel: true, labels: ['Negative', 'b'] })
})

test('names are keys of the bucket, also where all pictures lie in one folder', async () => {
  const { dataset } = await readAll({
    'bucket/_annotations.json': '{"version":"1.0","annotations":{"images/1.jpg":[{"label":"a"}]}}',
    'bucket/images/1.jpg': '',
  })
  expect(dataset.images).toMatchObject([{ name: 'images/1.jpg', annotations: [{ label: 'a' }] }])
})

test('labels and ids of characters that cannot be stored cost themselves only', async () => {
  const box = { x: 0, y: 0, x2: 1, y2: 1 }
  const { dataset, problems } = await read(
    {
      version: '1.0',
      type: 'localization',
      labels: ['ok', '\ud800', 'a\0b'],
      annotations: {
        '1.jpg': [
          { ...box, label: '\ud800' },
          { ...box, label: 'a\0b' },
          { ...box, label: 'ok', id: 'i\0\ud800' },
        ],
      },
    },
    '1.jpg',
  )
  expect(dataset.labels).toEqual(['ok'])
  expect(problems.map(({ outcome, place }) => `${outcome} ${place}`)).toEqual(['rejected 1.jpg, entry 1', 'rejected 1.jpg, entry 2'])
  expect(fitAnnotations(dataset.images[0]!, { width: 10, height: 10 }).annotations).toMatchObject([
    { label: 'ok', attributes: { id: 'i\ufffd\ufffd' } },
  ])
})

test('bad entries are rejected one by one and counted', async () => {
  const reading = await read(
    {
      version: '1.0',
      type: 'localization',
      labels: [7, 'ok'],
      annotations: {
        '1.jpg': [
          { x: 'a', y: 0, x2: 1, y2: 1, label: 'c' },
          { x: 0, y: 0, x2: 1, y2: 1 },
          5,
          { label: 'Tag' },
          { x: 0, y: 0, x2: 1, y2: 1, label: 'c' },
          { label: 'Negative' },
        ],
        'gone.jpg': [{ x: 0, y: 0, x2: 1, y2: 1, label: 'c' }],
        '..': [{ x: 0, y: 0, x2: 1, y2: 1, label: 'c' }],
      },
    },
    '1.jpg',
  )
  expect(reading.problems.map((p) => `${p.thing} ${p.outcome} ${p.place}`)).toEqual([
    'box rejected 1.jpg, entry 1',
    'box rejected 1.jpg, entry 2',
    'tag rejected 1.jpg, entry 3',
    'tag rejected 1.jpg, entry 4',
    'file notice 1.jpg',
    'image rejected ..',
    'box rejected .., entry 1',
  ])
  expect(reading.dataset.images.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['1.jpg', undefined],
    ['gone.jpg', 'project'],
  ])
  expect(foundIn(reading)).toEqual({ images: 3, boxes: 5, polygons: 0, tags: 2 })
  expect(reading.dataset.labels).toEqual(['7', 'ok', 'c'])
})

test('an odd value costs one entry: nulls, numbers for texts and texts for numbers', async () => {
  const { dataset, problems } = await read(
    {
      version: 1.0,
      type: null,
      labels: null,
      annotations: {
        'a.jpg': [
          { id: 7, x: '0.25', y: 0, x2: 0.5, y2: 1, label: 3 },
          { x: null, y: 0, x2: 1, y2: 1, label: 'cow' },
          null,
          { x: 0, y: 0, x2: 1, y2: 1, label: null },
        ],
        'b.jpg': null,
      },
    },
    'a.jpg',
    'b.jpg',
  )
  expect(dataset).toMatchObject({ type: 'detection', labels: ['3'] })
  expect(dataset.images.map(({ annotations }) => annotations)).toMatchObject([
    [{ label: '3', corners: { x1: 0.25, x2: 0.5 }, attributes: { id: '7' } }],
    [],
  ])
  expect(problems.map(({ outcome, place, reason }) => `${outcome} ${place}: ${reason}`)).toEqual([
    'rejected a.jpg, entry 2: its x is null, not a number',
    'rejected a.jpg, entry 3: is null, not an entry',
    'rejected a.jpg, entry 4: its label is null, not a text',
  ])
})

test('a file that cannot be read decides no type', async () => {
  const { dataset } = await read('{"version":"1.0","type":"classification"', 'a.jpg')
  expect(dataset.type).toBe('detection') // as of any pictures
})

test('keys in another Unicode form are the same name; those of another spelling are said to be taken', async () => {
  const tag = [{ label: 'a' }]
  const { dataset, problems } = await read(
    { version: '1.0', annotations: { 'a\u0308.jpg': tag, 'B.JPG': tag, 'c%20d.jpg': tag } },
    'ä.jpg',
    'b.jpg',
    'c d.jpg',
  )
  expect(dataset.images.map(({ annotations }) => annotations.length)).toEqual([1, 1, 1])
  expect(problems.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
    'B.JPG: the name differs in capital letters: taken for b.jpg',
    'c%20d.jpg: the name is percent-encoded: taken for c d.jpg',
  ])
})

test.each([
  ['{"version":', 'is not JSON'],
  ['[]', 'is not Cloud Annotations 1.0'],
  ['{"version":"2.0"}', 'version'],
  ['{"version":"1.0","annotations":{"a.jpg":{}}}', 'its entries are an object'],
  ['['.repeat(200_000), 'is not JSON'],
])('%j is rejected as a file, the pictures stay', async (text, reason) => {
  const { dataset, problems } = await read(text, 'a.jpg')
  expect(dataset.images).toHaveLength(1)
  expect(problems).toMatchObject([{ thing: 'file', outcome: 'rejected', reason: expect.stringContaining(reason) }])
})

test('what is written is read back: names, labels, ids, negatives, and boxes to a billionth of a pixel', async () => {
  const label = fc.constantFrom('cow', 'hen', 'Ziege', '牛')
  const image = fc.record({
    width: fc.integer({ min: 1, max: 9000 }),
    height: fc.integer({ min: 1, max: 9000 }),
    negative: fc.boolean(),
    drawn: fc.array(fc.tuple(label, fc.double({ min: 0, max: 0.4, noNaN: true }), fc.double({ min: 0.5, max: 1, noNaN: true })), {
      maxLength: 4,
    }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(image, { maxLength: 5 }), async (drawn) => {
      const images: WrittenImage[] = drawn.map(({ width, height, negative, drawn }, i) => ({
        name: `p/${i}.jpg`,
        width,
        height,
        negative: negative && drawn.length === 0,
        annotations: drawn.map(([label, from, to], n) => ({
          attributes: { id: `b${n}` },
          label,
          box: { x: from * width + n / 1000, y: from * height, w: (to - from) * width - 0.1, h: (to - from) * height - 0.05 },
        })),
      }))
      const reading = await read(writeCloudAnnotations({ type: 'detection', labels: ['cow'], images }), ...images.map((i) => i.name))
      expect(reading.problems).toEqual([])
      for (const [i, image] of images.entries()) {
        const back = reading.dataset.images[i]
        expect([back?.name, back?.negative]).toEqual([image.name, image.negative])
        expect(back?.annotations.map((a) => [a.label, a.attributes])).toEqual(image.annotations.map((a) => [a.label, a.attributes]))
        const corners = back?.annotations.map((a) => a.corners) ?? []
        for (const [n, c] of corners.entries()) {
          const box = image.annotations[n]?.box
          if (!c || !box) throw new Error('a box was lost')
          expect(Math.abs(c.x1 * image.width - box.x) + Math.abs((c.x2 - c.x1) * image.width - box.w)).toBeLessThan(1e-8)
          expect(Math.abs(c.y1 * image.height - box.y) + Math.abs((c.y2 - c.y1) * image.height - box.h)).toBeLessThan(1e-8)
        }
      }
    }),
  )
})

test('tags of a classification set go out and come back', async () => {
  const image = { name: '1.jpg', width: 10, height: 10, negative: false, annotations: [{ label: 'a' }, { label: 'b' }] }
  const { dataset } = await read(writeCloudAnnotations({ type: 'classification', labels: ['a', 'b', 'c'], images: [image] }), '1.jpg')
  expect(dataset).toMatchObject({
    type: 'classification',
    labels: ['a', 'b', 'c'],
    images: [{ annotations: [{ label: 'a' }, { label: 'b' }] }],
  })
  expect(fitAnnotations(dataset.images[0] as never, image).kept).toEqual({ images: 1, boxes: 0, polygons: 0, tags: 2 })
})
