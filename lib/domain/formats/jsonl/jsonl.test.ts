import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyContent } from '@/lib/domain/formats/testing/any-content'
import { allOf, everything, exported, expectRoundTrip } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { jsonLines } from './jsonl'
import { Head, Picture } from './schema'

const HEAD = '{"corral":1,"project":{"name":"Farm","type":"detection","multiLabel":false},"labels":[{"name":"cow","color":0,"hotkey":"1"}]}'
const COW = '{"id":"b","label":"cow","shape":{"kind":"box","x":1,"y":2,"w":3,"h":4},"attributes":{}}'
const picture = (name: string, annotations: string) => `{"name":"${name}","state":"labelled","annotations":[${annotations}]}`
const read = (...lines: string[]) =>
  everything(jsonLines, sourceOf({ 'corral.jsonl': lines.join('\n'), 'images/a.jpg': '', 'images/b.jpg': '' }))

test('everything of a project comes back, names with their folders too', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const images = await allOf(content.images())
      // The name stays as people gave it, whatever its picture is called in the export.
      const names = new Set(images.map(({ name }) => name))
      if (names.size < images.length) return
      const all = await everything(jsonLines, await exported(jsonLines, content))
      expect(all.remarks).toEqual([])
      expect(new Set(all.images.map(({ name }) => name))).toEqual(names)
      expect(all.labels).toEqual(content.labels.map(({ name }) => name))
      expect(all.types).toEqual([content.project.type])
    }),
    { numRuns: 50 },
  ))

test('the lines are what the schema says, exact to the last digit, ids and colours too', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const [file] = (await exported(jsonLines, content)).files
      const [head, ...lines] = (await file!.text()).trimEnd().split('\n')
      expect(Head.parse(JSON.parse(head!))).toEqual({ corral: 1, project: content.project, labels: content.labels })
      const pictures = lines.slice(0, -1).map((line) => Picture.parse(JSON.parse(line)))
      expect(pictures.map(({ file: _, ...picture }) => picture)).toEqual(await allOf(content.images()))
      expect(await file!.text()).not.toMatch(/[\u202a-\u202e\u0000-\u0009]/)
    }),
    { numRuns: 50 },
  ))

test('a line that is damaged costs one picture, an odd value one annotation, and both are named', async () => {
  const odd = '{"label":"","shape":{"kind":"box","x":1,"y":2,"w":3,"h":4}}'
  const {
    images,
    remarks,
    read: files,
  } = await read(HEAD, '{"name":"a.jpg",', picture('b.jpg', `${COW},${odd},null,{"label":"cow"}`), '[1]')
  expect(images).toMatchObject([
    { path: 'images/a.jpg', annotations: [] },
    { path: 'images/b.jpg', annotations: [{ label: 'cow', corners: { x1: 1, y1: 2, x2: 4, y2: 6 } }] },
  ])
  expect(remarks.map(({ thing, outcome, place, reason }) => [thing, outcome, place, reason])).toMatchObject([
    ['image', 'rejected', 'line 2', expect.stringContaining('is not JSON')],
    ['box', 'rejected', 'line 3, annotation 2', 'its label must not be empty'],
    ['box', 'rejected', 'line 3, annotation 3', 'is null, no annotation'],
    ['box', 'rejected', 'line 3, annotation 4', 'its shape is missing: box, polygon and tag are known'],
    ['image', 'rejected', 'line 4', 'is no JSON object'],
    ['file', 'notice', undefined, 'has 1 images and 4 annotations; its last line says no end: it may have been cut off'],
  ])
  expect(files).toEqual(['corral.jsonl'])
})

test('without its pictures it speaks of images by their names', async () => {
  const source = sourceOf({ 'x/corral.jsonl': [HEAD, picture('herd/a.jpg', COW), '{"end":{"images":1,"annotations":1}}'].join('\r\n') })
  const { images, remarks } = await everything(jsonLines, source)
  expect(remarks).toEqual([])
  expect(images).toMatchObject([{ path: undefined, name: 'herd/a.jpg', annotations: [{ label: 'cow' }] }])
})

test('a picture that is named twice is taken once', async () => {
  const { images, remarks } = await read(
    HEAD,
    picture('a.jpg', COW),
    picture('a.jpg', `${COW},${COW}`),
    '{"end":{"images":2,"annotations":3}}',
  )
  expect(images.map(({ annotations }) => annotations.length)).toEqual([1, 0])
  expect(remarks).toMatchObject([
    { thing: 'image', place: 'line 3', reason: 'images/a.jpg is described already by corral.jsonl, line 2' },
    { thing: 'box', count: 2 },
  ])
})

test('it is known by how it begins', async () => {
  expect(await jsonLines.detect(sourceOf({ 'a.jsonl': HEAD }))).toBe('a.jsonl begins as Corral writes it')
  expect(await jsonLines.detect(sourceOf({ 'a.jsonl': '{"text":"hello"}', 'b.json': HEAD }))).toBeUndefined()
})

test('deep and hostile lines are refused, not followed', async () => {
  const deep = `{"name":"a.jpg","annotations":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  const { remarks } = await read(
    HEAD,
    deep,
    '{"name":"__proto__","annotations":[{"label":"x","shape":{"kind":"tag"},"attributes":{"__proto__":{"a":1}}}]}',
  )
  expect(remarks[0]).toMatchObject({ place: 'line 2, annotation 1', reason: 'is a list, no annotation' })
})

test('splits, states, sizes, polygons and attributes come back as they were', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const named = { ...content, images: () => renamed(content) }
      await expectRoundTrip(jsonLines, named)
    }),
  ))

/** Images under names that exports leave as they are. */
async function* renamed(content: Parameters<typeof exported>[1]) {
  let number = 0
  for await (const image of content.images())
    yield { ...image, format: 'jpeg' as const, name: `${number % 2 ? 'some folder/' : ''}${number++}.jpg` }
}
