import { MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import { attributeBytes, boundAttributes, type Attributes, MOST_ATTRIBUTE_BYTES } from '@/lib/domain/annotation/attributes'
import type { Corners, Dataset, ReadAnnotation, ReadImage } from '@/lib/domain/dataset/dataset'
import type { Remark } from '@/lib/domain/dataset/report'
import { storable } from '@/lib/domain/storable'
import { clip, isThin, LEAST_SIDE, type Box, type Size } from '@/lib/domain/geometry/box'

// Image pixels. Fractions multiplied by a size come out a few billionths off; nobody draws a hundredth of a pixel.
const NOISE = 0.01

export type FittedAnnotation = { label: string; box?: Box; attributes?: Attributes }

/** The annotations of one image that hold, how many of them needed no repair, and what became of the others. */
export type Fitted = { annotations: FittedAnnotation[]; kept: { boxes: number; tags: number }; remarks: Remark[] }

/**
 * Holds what a source says about a picture against the picture's real size (as displayed, EXIF orientation applied).
 * Swapped corners are put right and boxes that reach outside are clipped, both reported as repaired; boxes without
 * area, thinner than half a pixel, wholly outside or said twice are rejected. The result is in image pixels.
 */
export function fitAnnotations(image: ReadImage, size: Size, units: Dataset['units']): Fitted {
  const fitted: Fitted = { annotations: [], kept: { boxes: 0, tags: 0 }, remarks: [] }
  const seen = new Set<string>()
  const fitAttributes = attributesOfOne()
  for (const read of image.annotations) {
    const thing = read.corners ? 'box' : 'tag'
    const { box, fault, repairs: moved } = read.corners ? place(read.corners, size, units) : { repairs: [] }
    const identity = JSON.stringify([read.label, box])
    const again = seen.has(identity) ? `says the same ${thing === 'box' ? 'box' : 'label'} a second time: ${read.label}` : undefined
    const crowd = fitted.annotations.length === MOST_ANNOTATIONS ? `is beyond the ${MOST_ANNOTATIONS} that one picture may have` : undefined
    const reason = fault ?? again ?? crowd
    if (reason) {
      fitted.remarks.push({ thing, outcome: 'rejected', ...where(read), reason, count: 1 })
      continue
    }
    seen.add(identity)
    const { attributes, repairs: cut } = fitAttributes(read.attributes)
    const repairs = [...moved, ...cut]
    fitted.annotations.push({ label: read.label, box, attributes })
    if (repairs.length > 0) fitted.remarks.push({ thing, outcome: 'repaired', ...where(read), reason: repairs.join('; '), count: 1 })
    else fitted.kept[thing === 'box' ? 'boxes' : 'tags'] += 1
  }
  return fitted
}

/** Fits the attributes of one picture's annotations, one after the other, until there are too many bytes of them. */
function attributesOfOne(): (read?: Attributes) => { attributes?: Attributes; repairs: string[] } {
  let bytes = 0
  return (read) => {
    if (!read) return { repairs: [] }
    const { attributes, repairs } = boundAttributes(storableOf(read))
    bytes += attributeBytes(attributes)
    if (bytes <= MOST_ATTRIBUTE_BYTES) return { attributes, repairs }
    bytes -= attributeBytes(attributes)
    return { repairs: [`its attributes were left out: those of one picture take ${MOST_ATTRIBUTE_BYTES / 1000} KB at most`] }
  }
}

// What a source wrote into an attribute may be no text at all.
const storableOf = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [storable(name), typeof value === 'string' ? storable(value) : value]),
  )

const where = ({ file, place }: ReadAnnotation) => ({ file, place })

type Placed = { box?: Box; fault?: string; repairs: string[] }

function place(corners: Corners, size: Size, units: Dataset['units']): Placed {
  const [sx, sy] = units === 'fractions' ? [size.width, size.height] : [1, 1]
  const { x1, y1, x2, y2 } = { x1: corners.x1 * sx, y1: corners.y1 * sy, x2: corners.x2 * sx, y2: corners.y2 * sy }
  const raw = { x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) }
  const spelled = `(${corners.x1}, ${corners.y1}) to (${corners.x2}, ${corners.y2})`
  if (raw.w < NOISE || raw.h < NOISE) return { fault: `has no area: ${spelled}`, repairs: [] }
  const box = clip(raw, size)
  if (!box || box.w < NOISE || box.h < NOISE)
    return { fault: `lies outside the ${size.width} x ${size.height} picture: ${spelled}`, repairs: [] }
  if (isThin(box))
    return { fault: `has less than ${LEAST_SIDE} pixels on the ${size.width} x ${size.height} picture: ${spelled}`, repairs: [] }
  const repairs: string[] = []
  if (x2 < x1 || y2 < y1) repairs.push(`corners were swapped: ${spelled}`)
  if (overhang(raw, box) > NOISE) repairs.push(`reached outside the ${size.width} x ${size.height} picture and was clipped: ${spelled}`)
  return { box, repairs }
}

const overhang = (raw: Box, clipped: Box): number =>
  Math.max(clipped.x - raw.x, clipped.y - raw.y, raw.x + raw.w - clipped.x - clipped.w, raw.y + raw.h - clipped.y - clipped.h)
