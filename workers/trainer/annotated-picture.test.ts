import { expect, test } from 'vitest'
import type { ManifestImage } from '@/lib/domain/dataset/manifest'
import { boundingBox, boxShape, TAG, type Shape } from '@/lib/domain/geometry/shape'
import { annotatedPicture } from './annotated-picture'

const outline: Shape = {
  kind: 'polygon',
  parts: [
    [10.5, 20, 40, 22, 30, 60.25],
    [5, 30, 9, 30, 9, 33],
  ],
}
const picture = (...shapes: Shape[]): ManifestImage => ({
  id: 'i',
  name: 'i.jpg',
  key: 'i',
  sha256: 'i',
  width: 100,
  height: 100,
  split: 'train',
  annotations: shapes.map((shape) => ({ label: 'cat', shape })),
})

test('polygons teach what the boxes around them would', () => {
  const taught = annotatedPicture(picture(outline, boxShape({ x: 1, y: 2, w: 3, h: 4 }), TAG), ['cat'])
  expect(taught).toEqual(annotatedPicture(picture(boxShape(boundingBox(outline)!), boxShape({ x: 1, y: 2, w: 3, h: 4 }), TAG), ['cat']))
  expect(taught.annotations[0]).toEqual({ label: 0, box: { x: 5, y: 20, w: 35, h: 40.25 } })
})
