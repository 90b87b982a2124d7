import { textAtBeginning } from '@/lib/domain/formats/beginning'
import type { AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { decoded } from '@/lib/domain/formats/decoded'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { JOINED, joinedByGroup } from '@/lib/domain/formats/joined-by-group'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import { claimedSize, labelOf } from '@/lib/domain/formats/values'
import { xmlElements, type Element } from '@/lib/domain/formats/xml'
import { readMeta, type KindsOf } from './meta'
import { isShape, readShape, type Shape } from './shapes'

/** Empty: what an image without anything on it means, which CVAT does not say. */
export type CvatOptions = { empty: 'negative' | 'unlabelled' }

const ROOT = /<annotations[\s>]/
const INSIDE = /<(version|meta|image|track)[\s>]/

/** The files of CVAT XML: known by how they begin. */
export async function cvatFiles({ files }: SourceOfFiles): Promise<FileOfSource[]> {
  const found: FileOfSource[] = []
  for (const file of files.filter(({ path }) => /\.xml$/i.test(path))) {
    const text = await textAtBeginning(file, 4096)
    if (ROOT.test(text) && INSIDE.test(text)) found.push(file)
  }
  return found
}

/** CVAT XML 1.1 for images: one file for all images of a task or a project. */
export async function* readCvat(source: SourceOfFiles, options: CvatOptions): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await cvatFiles(source)
  for (const file of files) yield* readFile(file, described, options)
  yield* described.rest(files)
}

async function* readFile(file: FileOfSource, { describe }: DescribedPictures, { empty }: CvatOptions): AsyncGenerator<AsRead> {
  let kindsOf: KindsOf = () => new Map()
  let tracks = 0
  let nothing = 0
  let number = 0
  for await (const piece of xmlElements(decoded(file.stream()))) {
    if ('fault' in piece) yield rejected('file', { file: file.path }, `is not read to its end: ${piece.fault}`)
    else if (piece.element.name === 'track') tracks += 1
    else if (piece.element.name === 'meta') {
      const meta = readMeta(piece.element)
      kindsOf = meta.kindsOf
      for (const attribute of meta.attributes) yield { attribute }
      for (const written of meta.labels) {
        const label = labelOf(written)
        yield 'label' in label ? label : noticed({ file: file.path, place: 'meta' }, label.fault)
      }
    } else if (piece.element.name === 'image') {
      number += 1
      const isEmpty = !piece.element.children.some(isShape)
      if (isEmpty) nothing += 1
      const said = { file, kindsOf, number, negative: isEmpty && empty === 'negative' }
      yield* readImage(piece.element, said, describe)
    }
  }
  if (tracks > 0)
    yield rejected('box', { file: file.path, count: tracks }, 'a track through a video is not read: export the task as CVAT for images')
  if (nothing > 0) yield noticed({ file: file.path, count: nothing }, `images that have nothing on them are taken as ${empty}`)
}

type Said = { file: FileOfSource; kindsOf: KindsOf; number: number; negative: boolean }

function* readImage(image: Element, { file, kindsOf, number, negative }: Said, describe: DescribedPictures['describe']): Generator<AsRead> {
  const { name = '', subset, width, height } = image.attributes
  const place = name || `image ${number}`
  const shapes: (Shape & { file: string; place: string })[] = []
  for (const [i, element] of image.children.filter(isShape).entries()) {
    const at = { file: file.path, place: `${place}, shape ${i + 1}` }
    const shape = readShape(element, kindsOf)
    if ('fault' in shape) yield rejected(element.name === 'tag' || element.name === 'polygon' ? element.name : 'box', at, shape.fault)
    else shapes.push({ ...shape, ...at })
  }
  const { annotations, joined } = joinedByGroup(shapes)
  if (joined > 0) yield noticed({ file: file.path, place, count: joined }, JOINED)
  yield* describe({
    written: subset ? `${subset}/${name}` : name,
    called: name,
    file: file.path,
    place,
    split: splitNamed(subset ?? ''),
    fallbackSplit: splitOfFile(file.path),
    negative,
    annotations,
    units: 'pixels',
    claimed: claimedSize(width, height, file.path),
  })
}
