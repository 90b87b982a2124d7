import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { picturePaths, withoutEnding } from '@/lib/domain/formats/picture-paths'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import { visibleJson } from '@/lib/domain/formats/visible-json'
import { boundingBox } from '@/lib/domain/geometry/shape'

const SPLIT_NAMES = { train: 'train', validation: 'val', test: 'test' } as const

/** Outlines as rows of points, which some trainers do not take beside boxes, or everything as boxes. */
export type YoloShapes = 'outlines' | 'boxes'

/**
 * The layout of Ultralytics: `images/train/a.jpg`, `labels/train/a.txt` and a data.yaml. What is undecided lies in a folder of
 * its own that is trained on, pictures that nobody has labelled in one that is not: a trainer takes those for negatives.
 */
export async function* writeYolo(content: ToWrite, { shapes }: { shapes: YoloShapes }): AsyncGenerator<WrittenFile> {
  const numbers = new Map(content.labels.map(({ name }, i) => [name, i]))
  const folders = new Set<string>()
  const pathOf = picturePaths('stem')
  for await (const image of content.images()) {
    const folder = folderOf(image)
    folders.add(folder)
    const path = pathOf({ ...image, name: ofOneFolder(image.name) })
    if (isDescribed(image)) yield { path: `labels/${folder}/${withoutEnding(path)}.txt`, content: rowsOf(image, numbers, shapes) }
    yield { path: `images/${folder}/${path}`, picture: image }
  }
  yield { path: 'data.yaml', content: yamlOf(content, folders) }
}

/** Trainers look for labels below the last folder called images: `train/images/a.jpg`, as others lay it out, is `a.jpg` here. */
function ofOneFolder(name: string): string {
  const [first = '', second, ...rest] = name.split('/')
  const own =
    rest.length > 0 && second?.toLowerCase() === 'images' && splitNamed(first)
      ? rest
      : [first, ...(second === undefined ? [] : [second]), ...rest]
  return own.filter((part, at) => at === own.length - 1 || !/^(images|labels)$/i.test(part)).join('/')
}

const isDescribed = ({ state, annotations }: ImageToWrite): boolean =>
  state === 'negative' || annotations.some(({ shape }) => shape.kind !== 'tag')

function folderOf(image: ImageToWrite): string {
  const split = image.split && SPLIT_NAMES[image.split]
  if (!isDescribed(image)) return split ? `unlabelled/${split}` : 'unlabelled'
  return split ?? 'undecided'
}

async function* rowsOf(image: ImageToWrite, numbers: ReadonlyMap<string, number>, shapes: YoloShapes): AsyncGenerator<string> {
  const { width, height } = image
  for (const { label, shape } of image.annotations) {
    const box = boundingBox(shape)
    if (!box) continue
    const number = numbers.get(label)
    if (shape.kind === 'polygon' && shapes === 'outlines')
      for (const part of shape.parts) yield `${number} ${part.map((value, i) => value / (i % 2 === 0 ? width : height)).join(' ')}\n`
    else yield `${number} ${(box.x + box.w / 2) / width} ${(box.y + box.h / 2) / height} ${box.w / width} ${box.h / height}\n`
  }
}

// What a trainer wants to know, and under `corral` what it would not tell apart: there is no set without val for it.
const splitOf = (folder: string) => Object.values(SPLIT_NAMES).find((name) => folder.split('/').at(-1) === name)

async function* yamlOf({ labels }: ToWrite, folders: ReadonlySet<string>): AsyncGenerator<string> {
  const list = (names: string[]) =>
    `[${names
      .filter((name) => folders.has(name))
      .map((name) => `images/${name}`)
      .join(', ')}]`
  const hasVal = folders.has('val')
  yield 'path: .\n'
  yield `train: ${list(['train', 'undecided'])}\n`
  yield `val: ${list(hasVal ? ['val'] : ['train', 'undecided'])}\n`
  if (folders.has('test')) yield `test: ${list(['test'])}\n`
  yield 'corral:\n'
  for (const folder of folders) yield `  images/${folder}: ${splitOf(folder) ?? 'null'}\n`
  yield `nc: ${labels.length}\nnames:\n`
  for (const [i, { name }] of labels.entries()) yield `  ${i}: ${visibleJson(name)}\n`
}
