import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { picturePaths, withoutEnding } from '@/lib/domain/formats/picture-paths'
import { baseName } from '@/lib/domain/formats/source'
import { visibleJson } from '@/lib/domain/formats/visible-json'

/** A JSON file beside each picture that is labelled or negative. */
export async function* writeLabelMeJson({ images }: ToWrite): AsyncGenerator<WrittenFile> {
  const pathOf = picturePaths('stem')
  for await (const image of images()) {
    const path = pathOf(image)
    yield { path, picture: image }
    if (image.state !== 'unlabelled') yield { path: `${withoutEnding(path)}.json`, content: textOf(image, baseName(path)) }
  }
}

async function* textOf(image: ImageToWrite, imagePath: string): AsyncGenerator<string> {
  const tags = image.annotations.filter(({ shape }) => shape.kind === 'tag')
  yield `${visibleJson({
    version: '5.5.0',
    flags: Object.fromEntries(tags.map(({ label }) => [label, true])),
    shapes: image.annotations.flatMap((annotation, i) => shapesOf(annotation, firstGroup(image) + i)),
    imagePath,
    imageData: null,
    imageHeight: image.height,
    imageWidth: image.width,
  })}\n`
}

const isGroup = (value: unknown): value is number => Number.isSafeInteger(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

// Parts of one polygon share a group of their own.
const firstGroup = ({ annotations }: ImageToWrite): number =>
  1 + annotations.reduce((most, { attributes }) => Math.max(most, isGroup(attributes.group_id) ? attributes.group_id : 0), 0)

function shapesOf({ label, shape, attributes }: ImageToWrite['annotations'][number], group: number) {
  const { flags, group_id, description, others } = sorted(attributes)
  const one = (shape_type: string, points: number[][], own = group_id) => ({
    label,
    points,
    group_id: own,
    description,
    shape_type,
    flags,
    attributes: others,
  })
  if (shape.kind === 'tag') return []
  if (shape.kind === 'box')
    return [
      one('rectangle', [
        [shape.x, shape.y],
        [shape.x + shape.w, shape.y + shape.h],
      ]),
    ]
  const own = shape.parts.length > 1 ? group : group_id
  return shape.parts.map((part) => one('polygon', pairs(part), own))
}

/** Attributes by where LabelMe has them: true and false are flags; what it does not know it keeps. */
function sorted(attributes: Attributes) {
  const { group_id, description } = attributes
  const entries = Object.entries(attributes).filter(
    ([name, value]) => !(name === 'group_id' && isGroup(value)) && !(name === 'description' && isText(value)),
  )
  const of = (wanted: boolean) => Object.fromEntries(entries.filter(([, value]) => (typeof value === 'boolean') === wanted))
  return {
    flags: of(true),
    group_id: isGroup(group_id) ? group_id : null,
    description: isText(description) ? description : '',
    others: of(false),
  }
}

const pairs = (part: number[]): number[][] => part.flatMap((x, i) => (i % 2 ? [] : [[x, part[i + 1]!]]))
