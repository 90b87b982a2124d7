import type { Split } from '@/lib/domain/dataset/manifest'
import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { picturePaths } from '@/lib/domain/formats/picture-paths'
import { splitsIn } from '@/lib/domain/formats/splits-in'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { writeExample, type Feature } from './example'
import { writeLabelMap } from './label-map'
import { frame } from './records'

const isWritten = ({ state }: ImageToWrite) => state !== 'unlabelled'

/** A file of records for each split, with the pictures inside where the export is one with pictures, and the label map. */
export async function* writeTfRecord(content: ToWrite): AsyncGenerator<WrittenFile> {
  const names = content.labels.map(({ name }) => name)
  yield { path: 'label_map.pbtxt', content: once(writeLabelMap(names)) }
  for (const split of await splitsIn(content, isWritten)) yield { path: `${split ?? 'data'}.tfrecord`, content: recordsIn(content, split) }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* recordsIn({ labels, images }: ToWrite, split: Split | undefined): AsyncGenerator<Uint8Array> {
  const numbers = new Map(labels.map(({ name }, i) => [name, i + 1]))
  const pathOf = picturePaths()
  for await (const image of images()) {
    const path = pathOf(image)
    if (!isWritten(image) || image.split !== split) continue
    const bytes = (await image.bytes?.()) ?? new Uint8Array()
    yield* frame(writeExample(featuresOf(image, { path, bytes, numberOf: (label) => numbers.get(label) ?? 0 })))
  }
}

const text = (...values: string[]): Feature => ({ bytes: values.map((value) => new TextEncoder().encode(value)) })
const ints = (...values: number[]): Feature => ({ ints: values })
const FLAGS = ['difficult', 'truncated', 'is_crowd', 'group_of']

type With = { path: string; bytes: Uint8Array; numberOf: (label: string) => number }

function featuresOf(image: ImageToWrite, { path, bytes, numberOf }: With): [string, Feature][] {
  const { width, height, annotations } = image
  const placed = annotations.flatMap((annotation) => {
    const box = boundingBox(annotation.shape)
    return box ? [{ ...annotation, box }] : []
  })
  const tags = annotations.filter(({ shape }) => shape.kind === 'tag').map(({ label }) => label)
  const floats = (of: (box: (typeof placed)[number]['box']) => number): Feature => ({ floats: placed.map(({ box }) => of(box)) })
  return [
    ['image/height', ints(height)],
    ['image/width', ints(width)],
    ['image/filename', text(path)],
    ['image/source_id', text(path)],
    ['image/encoded', { bytes: [bytes] }],
    ['image/format', text(image.format)],
    ['image/object/bbox/xmin', floats(({ x }) => x / width)],
    ['image/object/bbox/xmax', floats(({ x, w }) => (x + w) / width)],
    ['image/object/bbox/ymin', floats(({ y }) => y / height)],
    ['image/object/bbox/ymax', floats(({ y, h }) => (y + h) / height)],
    ['image/object/class/text', text(...placed.map(({ label }) => label))],
    ['image/object/class/label', ints(...placed.map(({ label }) => numberOf(label)))],
    ...FLAGS.flatMap((name): [string, Feature][] =>
      placed.some(({ attributes }) => typeof attributes[name] === 'boolean')
        ? [[`image/object/${name}`, ints(...placed.map(({ attributes }) => Number(attributes[name] === true)))]]
        : [],
    ),
    ...(tags.length > 0
      ? [['image/class/text', text(...tags)] as [string, Feature], ['image/class/label', ints(...tags.map(numberOf))] as [string, Feature]]
      : []),
  ]
}
