import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ToWrite } from '@/lib/domain/formats/data-format'
import { anyContent } from '@/lib/domain/formats/testing/any-content'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { everything, expectRoundTrip, isLookedAt } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { cvat } from './cvat'

const read = (inside: string, options = {}) =>
  everything(
    cvat,
    sourceOf({ 'annotations.xml': `<annotations><version>1.1</version>${inside}</annotations>`, 'images/a.jpg': '', 'images/b.jpg': '' }),
    options,
  )

/** An attribute of CVAT has one kind for all of a label, and XML knows one kind of line end. */
const fitted = (content: ToWrite): ToWrite => ({
  ...content,
  async *images() {
    for await (const image of content.images()) {
      const annotations = image.annotations.map((one) => ({
        ...one,
        attributes: Object.fromEntries(
          Object.entries(one.attributes).map(([name, value]) => [`${name.replace(/[\p{Cc}\ufffe\uffff]/gu, '')} ${typeof value}`, value]),
        ),
      }))
      yield { ...image, annotations }
    }
  },
})

test('boxes, polygons of several parts, tags, attributes, splits and negatives come back', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const { labels } = await expectRoundTrip(cvat, fitted(content), { listed: isLookedAt })
      expect(labels).toEqual(content.labels.map(({ name }) => name))
    }),
  ))

test('occluded, order and group are written as CVAT has them', async () => {
  const { images } = await read(
    '<image id="0" name="a.jpg" width="10" height="20"><box label="cat" occluded="1" xtl="1" ytl="2" xbr="3" ybr="4" z_order="2" group_id="7"/>' +
      '<box label="cat" occluded="0" xtl="1" ytl="2" xbr="3" ybr="4" z_order="0"/></image>',
  )
  expect(images[0]).toMatchObject({
    name: 'a.jpg',
    claimed: { width: 10, height: 20 },
    annotations: [{ attributes: { occluded: true, z_order: 2, group_id: 7 } }, { attributes: {} }],
  })
})

test('a turned box is the outline that it is', async () => {
  const { images } = await read('<image id="0" name="a.jpg"><box label="cat" xtl="0" ytl="0" xbr="4" ybr="2" rotation="90"/></image>')
  const [part] = images[0]!.annotations[0]!.parts!
  expect(part!.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([3, -1, 3, 3, 1, 3, 1, -1])
})

test('what is drawn else is named, also a track; an image that had only that is not negative', async () => {
  const { images, remarks } = await read(
    '<image id="0" name="a.jpg"><polyline label="road" points="1,2;3,4"/><mask label="x" rle="1"/><box label="cat" xtl="1" ytl="2" xbr="no" ybr="4"/></image>' +
      '<image id="1" name="b.jpg"/><track id="0" label="car"><box/></track>',
  )
  expect(images.map(({ negative }) => negative)).toEqual([false, true])
  expect(remarks.map(({ thing, outcome, place, reason }) => [thing, outcome, place, reason])).toEqual([
    ['box', 'rejected', 'a.jpg, shape 1', 'is a polyline: boxes, polygons and tags are taken'],
    ['box', 'rejected', 'a.jpg, shape 2', 'is a mask: boxes, polygons and tags are taken'],
    ['box', 'rejected', 'a.jpg, shape 3', 'its xbr is "no", not a number'],
    ['box', 'rejected', undefined, 'a track through a video is not read: export the task as CVAT for images'],
    ['file', 'notice', undefined, 'images that have nothing on them are taken as negative'],
  ])
  expect((await read('<image id="1" name="b.jpg"/>', { empty: 'unlabelled' })).images[1]!.negative).toBe(false)
})

test('a file that breaks off keeps what came before; entities cannot be declared', async () => {
  const { images, remarks } = await everything(
    cvat,
    sourceOf({
      'a.xml': '<annotations><version>1.1</version>\n<image name="a.jpg"><tag label="x"/></image><image name="b.jpg">',
      'a.jpg': '',
    }),
  )
  expect(images).toMatchObject([{ annotations: [{ label: 'x' }] }])
  expect(remarks).toMatchObject([{ thing: 'file', outcome: 'rejected', reason: 'is not read to its end: line 2: unclosed tag: image' }])
  const bomb = '<!DOCTYPE a [<!ENTITY l "l"><!ENTITY m "&l;&l;">]><annotations><version>1.1</version>&m;</annotations>'
  const hostile = await everything(cvat, sourceOf({ 'a.xml': bomb }))
  expect(hostile.remarks).toMatchObject([{ reason: 'is not read to its end: line 1: a document type, which is not read here' }])
})

const FIXTURES = resolve('../shared/data/formats/datumaro/cvat_dataset')

describe.skipIf(!existsSync(FIXTURES))('files of another tool', () => {
  test('a task', async () => {
    const { images, labels, remarks } = await everything(cvat, folderSource(`${FIXTURES}/for_images/export_task`))
    expect(labels).toEqual(['label1', 'label2'])
    expect(images).toMatchObject([
      {
        path: 'images/img0.jpg',
        split: 'train',
        claimed: { width: 8, height: 8 },
        annotations: [
          {
            label: 'label1',
            corners: { x1: 0, y1: 2, x2: 4, y2: 4 },
            attributes: { occluded: true, z_order: 1, a1: true, a2: 'v3', a3: '0003', a4: 2.4 },
          },
        ],
      },
      { path: 'images/img1.jpg', annotations: [] },
    ])
    expect(remarks.map(({ place, reason }) => [place, reason])).toEqual([
      ['img0.jpg, shape 2', 'is a polyline: boxes, polygons and tags are taken'],
      ['img1.jpg, shape 1', 'its label must not be empty'],
      ['img1.jpg, shape 2', 'is a set of points: boxes, polygons and tags are taken'],
    ])
  })

  test('a project: pictures of one name in three subsets', async () => {
    const { images } = await everything(cvat, folderSource(`${FIXTURES}/for_images/export_project`))
    expect(images.map(({ path, split, annotations }) => [path, split, annotations.length]).sort()).toEqual([
      ['images/Test/img0.jpg', 'test', 1],
      ['images/Test/img1.jpg', 'test', 1],
      ['images/Train/img0.jpg', 'train', 1],
      ['images/Train/img1.jpg', 'train', 1],
      ['images/Validation/img0.jpg', 'validation', 1],
      ['images/Validation/img1.jpg', 'validation', 1],
    ])
  })

  test('a video is named, not read', async () => {
    const { remarks } = await everything(cvat, folderSource(`${FIXTURES}/for_video`))
    expect(remarks.some(({ reason }) => reason.startsWith('a track through a video'))).toBe(true)
  })
})
