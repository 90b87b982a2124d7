import { expect, test } from 'vitest'
import { detectFormat } from '@/lib/domain/formats/registry'
import { everything } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { vott } from './vott'

const asset = (name: string, regions: unknown[], more: object = {}) => ({
  asset: { format: 'jpg', id: 'x', name, path: `file:/home/me/${name}`, size: { width: 20, height: 10 }, state: 2, type: 1, ...more },
  regions,
  version: '2.2.0',
})
const region = (tags: string[], more: object = {}) => ({
  id: 'r',
  type: 'RECTANGLE',
  tags,
  boundingBox: { left: 1, top: 2, width: 3, height: 4 },
  points: [
    { x: 1, y: 2 },
    { x: 4, y: 2 },
    { x: 4, y: 6 },
  ],
  ...more,
})
const project = (...assets: unknown[]) =>
  JSON.stringify({
    name: 'p',
    tags: [{ name: 'cat', color: '#fff' }, { name: '' }, { name: 'unused' }],
    assets: Object.fromEntries(assets.map((one, i) => [`id${i}`, one])),
  })
const PICTURES = { 'a.jpg': '', 'my cat.jpg': '', 'c.jpg': '' }
const read = (text: string, more: Record<string, string> = {}) =>
  everything(vott, sourceOf({ 'p-export.json': text, ...PICTURES, ...more }))

test('boxes once for each tag, polygons, percent-encoded names, states', async () => {
  const { images, labels, remarks } = await read(
    project(
      asset('a.jpg', [region(['cat', 'dog']), region(['tail'], { type: 'POLYGON' })]),
      asset('my%20cat.jpg', [], { state: 1 }),
      asset('c.jpg', [], { state: 0 }),
    ),
  )
  expect(labels).toEqual(['cat', 'unused'])
  const corners = { x1: 1, y1: 2, x2: 4, y2: 6 }
  expect(images).toMatchObject([
    {
      path: 'a.jpg',
      claimed: { width: 20, height: 10 },
      annotations: [
        { label: 'cat', corners },
        { label: 'dog', corners },
        { label: 'tail', parts: [[1, 2, 4, 2, 4, 6]] },
      ],
    },
    { path: 'c.jpg', negative: false },
    { path: 'my cat.jpg', negative: true },
  ])
  expect(remarks.map(({ place, reason }) => [place, reason])).toEqual([['tag 2', 'its label must not be empty']])
})

test('what cannot be taken is named, and costs itself', async () => {
  const { images, remarks } = await read(
    project(
      asset('a.jpg', [region([]), region(['x'], { type: 'POINT' }), region(['x'], { boundingBox: { left: null } }), null, region(['cat'])]),
      { asset: {} },
      asset('d.jpg', [region(['cat'])]),
    ),
  )
  expect(images.map(({ name, path, annotations }) => [name, path, annotations.length])).toEqual([
    ['a.jpg', 'a.jpg', 1],
    ['c.jpg', 'c.jpg', 0],
    ['d.jpg', undefined, 1],
    ['my cat.jpg', 'my cat.jpg', 0],
  ])
  expect(remarks.slice(1).map(({ thing, reason }) => `${thing}: ${reason}`)).toEqual([
    'box: has no tag',
    'box: is a point: rectangles and polygons are taken',
    'box: its left is null, not a number',
    'box: is null, no region',
    'image: is an object without the name of a picture',
  ])
})

test('files of single assets are read where there is no export, and are passed over where there is one', async () => {
  const single = JSON.stringify(asset('a.jpg', [region(['cat'])]))
  const { images } = await everything(vott, sourceOf({ 'x-asset.json': single, ...PICTURES }))
  expect(images[0]).toMatchObject({ path: 'a.jpg', annotations: [{ label: 'cat' }] })
  const both = await read(project(asset('a.jpg', [region(['cat'])])), { 'x-asset.json': single })
  expect(both.remarks.at(-1)).toMatchObject({
    outcome: 'notice',
    reason: 'files of single assets are passed over: the export has them all',
  })
})

test('it is known by its assets, and its CSV by its columns', async () => {
  expect((await detectFormat(sourceOf({ 'p-export.json': project(asset('a.jpg', [])), ...PICTURES }))).id).toBe('vott')
  const csv = sourceOf({ 'p-export.csv': '"image","xmin","ymin","xmax","ymax","label"\n"a.jpg",1.5,2,3,4,"cat"\n', ...PICTURES })
  expect((await detectFormat(csv)).id).toBe('csv')
})
