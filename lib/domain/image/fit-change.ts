import { type Annotation, MOST_ANNOTATIONS, MOST_IMAGE_POINTS, pointsOf } from '@/lib/domain/annotation/annotation'
import type { Draft } from '@/lib/domain/annotation/draft'
import type { Change } from '@/lib/domain/annotation/edit'
import { attributeBytes, MOST_ATTRIBUTE_BYTES, MOST_ATTRIBUTES } from '@/lib/domain/annotation/attributes'
import { clip, isThin, LEAST_SIDE, type Size } from '@/lib/domain/geometry/box'
import { clipPolygon, pointCount } from '@/lib/domain/geometry/polygon'
import { around, boxShape, MOST_POINTS, type Polygon, type Shape } from '@/lib/domain/geometry/shape'

export type EditRules = {
  type: 'detection' | 'classification'
  multiLabel: boolean
  /** ids of the labels that exist */
  labelIds: ReadonlySet<string>
}

/**
 * The change as this project and picture can hold it: boxes and polygons clipped to the picture, tags only where pictures are
 * classified, one tag where only one is allowed.
 * @returns the changes to apply in order, usually one; or what is wrong with it
 */
export function fitChange(
  change: Change,
  { draft, size, rules }: { draft: Draft; size: Size; rules: EditRules },
): { changes: Change[] } | { wrong: string } {
  if (!('put' in change)) return { changes: [change] }
  const { put } = change
  if (!rules.labelIds.has(put.labelId)) return { wrong: 'This label was deleted meanwhile. Do it again with another one.' }
  const single = rules.type === 'classification' && !rules.multiLabel
  if (!single && draft.size >= MOST_ANNOTATIONS && !draft.has(put.id)) return { wrong: FULL }
  const crowded = tooManyAttributes(put, draft)
  if (crowded) return { wrong: crowded }
  if (rules.type === 'detection') return fitPlace(put, { draft, size })
  if (put.shape.kind !== 'tag') return { wrong: 'Pictures of this project take tags, not boxes or polygons.' }
  const others = single ? draft.annotations.filter(({ id }) => id !== put.id) : []
  return { changes: [...others.map(({ id }) => ({ remove: id })), change] }
}

const FULL = `One picture may have ${MOST_ANNOTATIONS.toLocaleString('en')} annotations at most. Remove some first.`

/** What is wrong with its attributes, if anything; those that it has already, from before there was a bound, it may keep. */
function tooManyAttributes({ id, attributes }: Annotation, draft: Draft): string | undefined {
  const bytes = attributeBytes(attributes)
  if (bytes === 0) return undefined
  const before = draft.get(id)
  const had = before ? attributeBytes(before.attributes) : 0
  const count = Object.keys(attributes).length
  if (count > MOST_ATTRIBUTES && count > Object.keys(before?.attributes ?? {}).length)
    return `One annotation may have ${MOST_ATTRIBUTES} attributes at most; this one has ${count}.`
  if (bytes > had && draft.attributeBytes - had + bytes > MOST_ATTRIBUTE_BYTES)
    return `The attributes of one picture may take ${MOST_ATTRIBUTE_BYTES / 1000} KB at most. Take some away first.`
  return undefined
}

function fitPlace(put: Annotation, { draft, size }: { draft: Draft; size: Size }): { changes: Change[] } | { wrong: string } {
  const fitted = fitShape(put.shape, size)
  if (typeof fitted === 'string') return { wrong: fitted }
  const annotation = { ...put, shape: fitted }
  const crowded = tooManyPoints(annotation, draft)
  return crowded ? { wrong: crowded } : { changes: [{ put: annotation }] }
}

/** The shape as it lies on the picture, or what is wrong with it. */
function fitShape(shape: Shape, size: Size): Shape | string {
  switch (shape.kind) {
    case 'tag':
      return 'Pictures of this project take boxes and polygons, not tags.'
    case 'box': {
      if (isThin(shape)) return thin('box')
      const box = clip(shape, size)
      return !box || isThin(box) ? outside('box') : boxShape(box)
    }
    case 'polygon':
      return fitPolygon(shape, size)
    default:
      throw new Error(`unhandled ${shape satisfies never}`)
  }
}

function fitPolygon({ kind, parts }: Polygon, size: Size): Polygon | string {
  if (isThin(around(parts))) return thin(kind)
  const clipped = clipPolygon(parts, size)
  if (!clipped || isThin(around(clipped))) return outside(kind)
  if (pointCount(clipped) > MOST_POINTS)
    return `One polygon may have ${MOST_POINTS.toLocaleString('en')} points at most, cut off at the edges of the picture too.`
  return { kind, parts: clipped }
}

const thin = (what: string) => `The ${what} is less than ${LEAST_SIDE} pixels wide or high.`
const outside = (what: string) => `The ${what} lies outside the picture.`

/** What is wrong with the points of an annotation, if anything: all of a picture are drawn and read at once. */
function tooManyPoints(put: Annotation, draft: Draft): string | undefined {
  const points = pointsOf(put)
  if (points === 0) return undefined
  const before = draft.get(put.id)
  if (draft.points - (before ? pointsOf(before) : 0) + points <= MOST_IMAGE_POINTS) return undefined
  return `The polygons of one picture may have ${MOST_IMAGE_POINTS.toLocaleString('en')} points at most. Remove some first.`
}
