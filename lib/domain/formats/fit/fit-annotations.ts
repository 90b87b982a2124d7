import { MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Counts, Remark } from '@/lib/domain/dataset/report'
import type { AnnotationAsRead, Corners, ImageAsRead } from '@/lib/domain/formats/data-format'
import { thingOf } from '@/lib/domain/formats/thing'
import { boxShape, TAG, type Shape } from '@/lib/domain/geometry/shape'
import { attributesOfOne } from './fit-attributes'
import { fitBox } from './fit-box'
import { fitPolygon } from './fit-polygon'
import { pointsOfOne } from './fit-points'
import { storedSize, type Frame, type UprightPicture } from './frame'
import { toPicture, type ToPicture } from './to-picture'

const THINGS = { box: 'boxes', polygon: 'polygons', tag: 'tags' } as const

export type FittedAnnotation = { id?: string; label: string; shape: Shape; attributes?: Attributes }

/**
 * The annotations of one image that hold, for each of them what was repaired, if anything, and what became of the rest; `kept`
 * counts what needed no repair.
 */
export type Fitted = {
  annotations: FittedAnnotation[]
  repaired: (Remark | undefined)[]
  kept: Counts
  remarks: Remark[]
  /** the picture is stored turned, and nothing told whether its boxes are too: worth one sentence an import, and a question */
  unsure: boolean
}

/**
 * Holds what a source says about a picture against the picture itself, upright. Boxes that were drawn on it as it is
 * stored, or on one that was exactly so many times as large, go with it; swapped corners are put right, boxes that reach
 * outside are clipped, points outside are moved onto the edge: all reported as repaired. What has no area, is thinner than
 * half a pixel, lies wholly outside or is said twice is rejected. The result is in image pixels.
 * @param options frame: on which picture boxes were drawn, where the source does not tell
 */
export function fitAnnotations(image: ImageAsRead, picture: UprightPicture, options: { frame?: Frame } = {}): Fitted {
  const way = toPicture(image, picture, options.frame)
  const size = sizeRemark(image, picture)
  const fitted: Fitted = {
    annotations: [],
    repaired: [],
    kept: { images: size ? 0 : 1, boxes: 0, polygons: 0, tags: 0 },
    remarks: [],
    unsure: false,
  }
  const seen = new Set<string>()
  const fitAttributes = attributesOfOne()
  const fitPoints = pointsOfOne()
  for (const read of image.annotations) {
    const thing = thingOf(read)
    const fit = fitShape(read, way, picture)
    const identity = JSON.stringify([read.label, 'shape' in fit && fit.shape])
    const reason = 'fault' in fit ? fit.fault : refusal(read, { again: seen.has(identity), before: fitted.annotations.length })
    if ('fault' in fit || reason) {
      fitted.remarks.push({ thing, outcome: 'rejected', file: read.file, place: read.place, reason: reason!, count: 1 })
      continue
    }
    seen.add(identity)
    const { attributes, repairs: cut } = fitAttributes(read.attributes)
    const { shape, repairs: boxed } = fitPoints(fit.shape)
    const repairs = [...fit.repairs, ...boxed, ...cut]
    const repaired: Remark | undefined =
      repairs.length > 0
        ? { thing, outcome: 'repaired', file: read.file, place: read.place, reason: repairs.join('; '), count: 1 }
        : undefined
    fitted.annotations.push({ ...(read.id !== undefined && { id: read.id }), label: read.label, shape, attributes })
    fitted.repaired.push(repaired)
    if (repaired) fitted.remarks.push(repaired)
    else fitted.kept[THINGS[thing]] += 1
  }
  if (size) fitted.remarks.push(size)
  return { ...fitted, unsure: way.unsure && image.annotations.some((one) => thingOf(one) !== 'tag') }
}

function refusal(read: AnnotationAsRead, { again, before }: { again: boolean; before: number }): string | undefined {
  if (again) return `says the same ${thingOf(read) === 'tag' ? 'label' : thingOf(read)} a second time: ${read.label}`
  return before === MOST_ANNOTATIONS ? `is beyond the ${MOST_ANNOTATIONS} that one picture may have` : undefined
}

function fitShape(
  read: AnnotationAsRead,
  way: ToPicture,
  picture: UprightPicture,
): { shape: Shape; repairs: string[] } | { fault: string } {
  if (!read.parts && !read.corners) return { shape: TAG, repairs: [] }
  const fit = read.parts ? fitPolygon(way.parts(read.parts), picture) : fitCorners(read.corners!, way, picture)
  return 'fault' in fit || !way.repair ? fit : { shape: fit.shape, repairs: [...fit.repairs, way.repair] }
}

function fitCorners(corners: Corners, way: ToPicture, picture: UprightPicture): ReturnType<typeof fitShape> {
  const { x1, y1, x2, y2 } = corners
  const fit = fitBox(way.corners(corners), picture, `(${x1}, ${y1}) to (${x2}, ${y2})`)
  return 'fault' in fit ? fit : { shape: boxShape(fit.box), repairs: fit.repairs }
}

/** Of a size that is not the picture's, neither upright nor as it is stored. */
function sizeRemark({ claimed }: ImageAsRead, picture: UprightPicture): Remark | undefined {
  if (!claimed) return undefined
  if ([picture, storedSize(picture)].some(({ width, height }) => width === claimed.width && height === claimed.height)) return undefined
  const reason = `says ${claimed.width} x ${claimed.height}; the picture is ${picture.width} x ${picture.height}, and that counts`
  return { thing: 'image', outcome: 'repaired', file: claimed.file, reason, count: 1 }
}
