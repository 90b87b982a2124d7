import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classFolders } from './class-folders/class-folders'
import { cloudAnnotations } from './cloud-annotations/cloud-annotations'
import { coco } from './coco/coco'
import type { DataFormat, ImageToWrite, SourceOfFiles, ToWrite } from './data-format'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { splitNamed } from './split-folder'
import { anyContent, contentOf } from './testing/any-content'
import { allOf, comparable, everything, exported, wanted } from './testing/round-trip'
import { voc } from './voc/voc'
import { yolo } from './yolo/yolo'

/** Content written and read again: each image as it came, beside what the format should have kept of it. */
async function thereAndBack<Options>(format: DataFormat<Options>, content: ToWrite, options: object = {}) {
  const source: SourceOfFiles = await exported(format, content, options)
  const pictures = new Map<string, ImageToWrite>()
  for await (const file of format.write!(content, format.options.parse(options)))
    if ('picture' in file) pictures.set(file.path, file.picture)
  const all = await everything(format, source, options)
  const losses = all.remarks.filter(({ outcome }) => outcome !== 'notice')
  const back = all.images.map((image) => comparable(image, pictures.get(image.path!)!))
  const hoped = all.images.map(({ path, name }) => wanted(pictures.get(path!)!, name, { carries: format.carries, digits: 8 }))
  return { all, losses, back, hoped, paths: [...pictures.keys()].sort(), source }
}

async function expectBack<Options>(format: DataFormat<Options>, content: ToWrite, options: object = {}) {
  const trip = await thereAndBack(format, content, options)
  expect(trip.losses).toEqual([])
  expect(trip.all.images.map(({ path }) => path!).sort()).toEqual(trip.paths)
  expect(trip.back).toEqual(trip.hoped)
  return trip
}

/** The same content with each image changed. */
const withImages = (content: ToWrite, change: (image: ImageToWrite) => ImageToWrite): ToWrite => ({
  ...content,
  async *images() {
    for await (const image of content.images()) yield change(image)
  },
})

const detection = anyContent.filter(({ project }) => project.type === 'detection')
const classification = anyContent.filter(({ project }) => project.type === 'classification')
// What has no tag in a project of them is unlabelled: there is no sign for "nothing" in these formats.
const unsaid = (image: ImageToWrite): ImageToWrite => ({ ...image, state: image.state === 'negative' ? 'unlabelled' : image.state })
// Pixels from one to another, both included, are one at least.
const ofAPixel = (image: ImageToWrite): ImageToWrite => {
  const annotations = image.annotations.filter(({ shape }) => (({ w, h }) => w >= 1 && h >= 1)(boundingBox(shape)!))
  return { ...image, annotations, state: annotations.length > 0 || image.state !== 'labelled' ? image.state : 'unlabelled' }
}
const inOutlines = (image: ImageToWrite): ImageToWrite => ({
  ...image,
  annotations: image.annotations.flatMap((one) =>
    one.shape.kind === 'polygon' ? one.shape.parts.map((part) => ({ ...one, shape: { kind: 'polygon' as const, parts: [part] } })) : [one],
  ),
})

test('COCO: boxes, outlines, tags, attributes, splits and negatives come back', async () =>
  fc.assert(
    fc.asyncProperty(
      anyContent,
      async (content) => void (await expectBack(coco, withImages(content, content.project.type === 'detection' ? (one) => one : unsaid))),
    ),
  ))

test('VOC: boxes, attributes with their kinds, splits and negatives come back, whatever the corners mean', async () =>
  fc.assert(
    fc.asyncProperty(
      detection,
      fc.constantFrom('edges', 'inclusive'),
      async (content, corners) => void (await expectBack(voc, withImages(content, ofAPixel), { corners })),
    ),
  ))

test('YOLO: boxes, outlines one by one, splits and negatives come back', async () =>
  fc.assert(
    fc.asyncProperty(detection, async (content) => {
      const { all, back, paths } = await thereAndBack(yolo, content)
      const { hoped } = await thereAndBack(yolo, withImages(content, inOutlines))
      expect([all.images.map(({ path }) => path!).sort(), back]).toEqual([paths, hoped])
    }),
  ))

test('Cloud Annotations: boxes as fractions, tags, ids and negatives come back', async () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const isDetection = content.project.type === 'detection'
      const told = withImages(content, isDetection ? (one) => one : unsaid)
      const texts = withImages(told, (image) => ({
        ...image,
        split: undefined,
        annotations: image.annotations.map((one) => ({ ...one, attributes: {} })),
      }))
      await expectBack(cloudAnnotations, texts)
    }),
  ))

test('class folders: the label and the split of each picture come back', async () => {
  const isSafe = (label: string) =>
    /^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u.test(label) && !splitNamed(label) && !/^(docs?|unlabell?ed|null)$/i.test(label)
  await fc.assert(
    fc.asyncProperty(classification, async (content) => {
      const images = (await allOf(content.images())).map((image) => ({ ...unsaid(image), annotations: image.annotations.slice(0, 1) }))
      const used = new Set(images.flatMap(({ annotations }) => annotations.map(({ label }) => label)))
      fc.pre(used.size > 1 && [...used].every(isSafe) && images.every(({ name }) => !name.split('/').some((part) => splitNamed(part))))
      const classesOf = (split: string) =>
        new Set(images.filter((one) => one.split === split).flatMap((one) => one.annotations.map(({ label }) => label)))
      const isKnown = (split: string) =>
        classesOf(split).size !== 1 || [...classesOf(split)].every((label) => classesOf('train').has(label))
      fc.pre(isKnown('test') && isKnown('validation')) // else it is taken for a folder of what nobody has labelled
      const { all, back, hoped } = await thereAndBack(classFolders, contentOf(images, [...used], content.project))
      expect(all.images).toHaveLength(images.length)
      expect(back.map(({ split, annotations }) => [split, annotations.map(({ label }) => label)])).toEqual(
        hoped.map(({ split, annotations }) => [split, annotations.map(({ label }) => label)]),
      )
    }),
  )
})

const image = (name: string, more: Partial<ImageToWrite> = {}): ImageToWrite => ({
  id: name,
  name,
  format: 'jpeg',
  width: 100,
  height: 50,
  state: 'unlabelled',
  annotations: [],
  ...more,
})

test.each([
  ['coco', coco, 'images/'],
  ['voc', voc, 'JPEGImages/'],
  ['yolo', yolo, 'images/unlabelled/'],
  ['cloud-annotations', cloudAnnotations, ''],
  ['class-folders', classFolders, 'unlabelled/'],
])('%s: no name leads out, or to another, or is one that a system does not take', async (_, format, folder) => {
  const names = [
    '../../a.jpg',
    'C:\\x\\a.jpg',
    'x/a.jpg',
    'x/A.jpg',
    'con.jpg',
    'a\u202eb\u0000.jpg',
    '/etc/passwd',
    'a.jpg',
    'a.jpg',
    'dot./.. /b.jpg',
  ]
  const { paths } = await thereAndBack(
    format as DataFormat,
    contentOf(
      names.map((name, i) => image(name, { id: String(i) })),
      ['cow'],
    ),
  )
  expect(paths).toHaveLength(names.length)
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(names.length)
  for (const path of paths) {
    expect(path.startsWith(folder)).toBe(true)
    expect(path).not.toMatch(/[\u0000-\u001f\u202e\\:]|(^|\/)\.\.?(\/|$)|^\/|(^|\/)con\.|[. ](\/|$)/)
  }
})

test('names that go out as they are come in as they were, also where all lie in one folder', async () => {
  const images = ['herd/a.jpg', 'herd/c.jpg', 'herd/deep/b.jpg'].map((name) => image(name, { state: 'negative', split: 'test' }))
  for (const format of [coco, voc, yolo, cloudAnnotations] as DataFormat[])
    expect((await thereAndBack(format, contentOf(images, ['cow']))).all.images.map(({ name }) => name)).toEqual(
      images.map(({ name }) => name),
    )
})
