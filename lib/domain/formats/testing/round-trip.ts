import { expect } from 'vitest'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import type { Remark } from '@/lib/domain/dataset/report'
import type {
  AttributeKind,
  Carries,
  DataFormat,
  ImageAsRead,
  ImageToWrite,
  SourceOfFiles,
  ToWrite,
} from '@/lib/domain/formats/data-format'
import { picturePaths } from '@/lib/domain/formats/picture-paths'
import { reading } from '@/lib/domain/formats/reading'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { fileOf } from './source-of'

/** What was written, as a source to be read: pictures as files of their bytes, of one byte where they have none. */
export async function exported<Options>(format: DataFormat<Options>, content: ToWrite, options: object = {}): Promise<SourceOfFiles> {
  const files: SourceOfFiles['files'][number][] = []
  for await (const file of format.write!(content, format.options.parse(options))) {
    if ('picture' in file) files.push(fileOf(file.path, (await file.picture.bytes?.()) ?? new Uint8Array([1])))
    else files.push(fileOf(file.path, await joined(file.content)))
  }
  return { name: 'export', files, refused: [] }
}

async function joined(content: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const pieces = (await allOf(content)).map((piece) => (typeof piece === 'string' ? new TextEncoder().encode(piece) : piece))
  return new Uint8Array(Buffer.concat(pieces))
}

/** All that comes, as a list. */
export async function allOf<One>(items: AsyncIterable<One>): Promise<One[]> {
  const all: One[] = []
  for await (const item of items) all.push(item)
  return all
}

export type Everything = {
  images: ImageAsRead[]
  labels: string[]
  remarks: Remark[]
  read: string[]
  types: string[]
  attributes: DeclaredAttribute[]
}

/** All that a reader gives, by its kind; images by their names. */
export async function everything<Options>(format: DataFormat<Options>, source: SourceOfFiles, options: object = {}): Promise<Everything> {
  const all: Everything = { images: [], labels: [], remarks: [], read: [], types: [], attributes: [] }
  for await (const item of reading(format as DataFormat, source, options)) {
    if ('image' in item) all.images.push(item.image)
    else if ('label' in item) all.labels.push(item.label)
    else if ('remark' in item) all.remarks.push(item.remark)
    else if ('read' in item) all.read.push(item.read)
    else if ('attribute' in item) all.attributes.push(item.attribute)
    else if ('type' in item) all.types.push(item.type)
  }
  all.images.sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name))
  return all
}

/** An image as it came back, with corners and outlines in pixels. */
export function comparable({ name, split, negative, annotations, units }: ImageAsRead, size: { width: number; height: number }) {
  const [sx, sy] = units === 'fractions' ? [size.width, size.height] : [1, 1]
  return {
    name,
    split,
    negative,
    annotations: annotations.map(({ label, corners, parts, attributes }) => ({
      label,
      corners: corners && [corners.x1 * sx, corners.y1 * sy, corners.x2 * sx, corners.y2 * sy],
      parts: parts?.map((part) => part.map((value, i) => value * (i % 2 ? sy : sx))),
      attributes: { ...attributes },
    })),
  }
}

const KIND: Record<string, AttributeKind> = { boolean: 'flag', number: 'number', string: 'text' }

/** What a format that carries so much should give back of an image, to so many digits after the point. */
export function wanted(image: ImageToWrite, path: string, { carries, digits }: { carries: Carries; digits: number }) {
  const close = (values: number[]) => values.map((value) => expect.closeTo(value, digits) as number)
  const corners = (shape: ImageToWrite['annotations'][number]['shape']) => {
    const box = boundingBox(shape)
    return box && close([box.x, box.y, box.x + box.w, box.y + box.h])
  }
  return {
    name: path,
    split: carries.splits ? image.split : undefined,
    negative: carries.negatives !== false && image.state === 'negative',
    annotations: image.annotations.map(({ label, shape, attributes }) => ({
      label,
      corners: shape.kind === 'polygon' && carries.polygons ? undefined : corners(shape),
      parts: shape.kind === 'polygon' && carries.polygons ? shape.parts.map(close) : undefined,
      attributes: Object.fromEntries(
        Object.entries(attributes).filter(
          ([name, value]) => carries.attributes === true || (carries.attributes && KIND[typeof value] === carries.attributes[name]),
        ),
      ),
    })),
  }
}

/** The images of an export by the names that they come back under. */
export async function byPath(content: ToWrite, by: 'path' | 'stem' = 'path'): Promise<Map<string, ImageToWrite>> {
  const pathOf = picturePaths(by)
  const images = new Map<string, ImageToWrite>()
  for await (const image of content.images()) images.set(pathOf(image), image)
  return images
}

const everyOne = () => true
/** Where what nobody has looked at is a picture without a word. */
export const isLookedAt = ({ state }: ImageToWrite): boolean => state !== 'unlabelled'

const AT_TOP: ImageToWrite = {
  id: 'top',
  name: 'at the top.jpg',
  format: 'jpeg',
  width: 9,
  height: 9,
  state: 'unlabelled',
  annotations: [],
}

/** With a picture in no folder: what is not listed is called by its path below the folder that all pictures share. */
const withOneAtTop = (content: ToWrite): ToWrite => ({
  ...content,
  async *images() {
    yield AT_TOP
    yield* content.images()
  },
})

type Expected = {
  /** how pictures are called, where files beside them are called as they are */
  by?: 'path' | 'stem'
  digits?: number
  /** whether an image is in the export at all, where the format has no place for some */
  given?: (image: ImageToWrite) => boolean
  /** whether the file of annotations speaks of it; of the others only the picture is there */
  listed?: (image: ImageToWrite) => boolean
}

/** Writes content, reads it back, and holds what came against what the format carries. */
export async function expectRoundTrip<Options>(format: DataFormat<Options>, all: ToWrite, expected: Expected = {}): Promise<Everything> {
  const { digits = 9, given = everyOne, listed, by } = expected
  const content = listed ? withOneAtTop(all) : all
  const came = await everything(format, await exported(format, content))
  const images = await byPath(content, by)
  const left = [...images].filter(([, image]) => given(image)).sort(([a], [b]) => Number(a > b) - Number(a < b))
  const spoken = (image: ImageToWrite) => (!listed || listed(image) ? image : { ...image, split: undefined })
  expect(came.remarks.filter(({ outcome }) => outcome !== 'notice')).toEqual([])
  expect(came.images.map((image) => comparable(image, images.get(image.name) ?? AT_TOP))).toEqual(
    left.map(([path, image]) => wanted(spoken(image), path, { carries: format.carries, digits })),
  )
  return came
}
