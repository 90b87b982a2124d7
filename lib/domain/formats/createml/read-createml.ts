import type { AnnotationAsRead, AsRead, Corners, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { firstItems, jsonItems } from '@/lib/domain/formats/json-items'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { isValues, labelOf, shown } from '@/lib/domain/formats/values'
import { entryOf, isAnnotation, measuresOf, type Measures } from './entry'
import { anchorJudge, type Anchor, type Judged } from './judge-anchor'

/** Anchor: what x and y of a box are. Apple means its centre; some tools write its upper left corner. */
export type CreateMlOptions = { anchor: 'auto' | Anchor }

/** The files of Create ML: lists of pictures with their annotations. */
export async function createMlFiles({ files }: SourceOfFiles): Promise<FileOfSource[]> {
  const found: FileOfSource[] = []
  for (const file of files.filter(({ path }) => /\.json$/i.test(path))) {
    const first = await firstItems(file, '$.*', 20)
    const entries = first.filter((value) => entryOf(value)?.annotations.every(isAnnotation))
    if (entries.length > 0 && entries.length * 2 >= first.length) found.push(file)
  }
  return found
}

/** Create ML: lists of boxes, or of labels of whole pictures, beside the pictures. */
export async function* readCreateMl(source: SourceOfFiles, options: CreateMlOptions): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await createMlFiles(source)
  for (const file of files) {
    const judged = await judge(file, source, described)
    const anchor = options.anchor === 'auto' ? judged.anchor : options.anchor
    if (judged.boxes > 0) yield noticed({ file: file.path }, saidOf(judged, anchor))
    yield* readFile(file, { anchor, fractions: judged.fractions }, described.describe)
  }
  yield* described.rest(files)
}

/** Goes through the file once to see what its numbers mean. */
async function judge(file: FileOfSource, { files }: SourceOfFiles, { find }: DescribedPictures): Promise<Judged> {
  const byPath = new Map(files.map((one) => [one.path, one]))
  const seen = anchorJudge((path) => byPath.get(path))
  for await (const item of jsonItems(file, ['$.*'])) {
    const entry = 'value' in item ? entryOf(item.value) : undefined
    const all = (entry?.annotations ?? []).flatMap((annotation): Measures[] => {
      const read = isValues(annotation) ? measuresOf(annotation) : undefined
      return read && 'numbers' in read ? [read.numbers] : []
    })
    const found = entry && all.length > 0 ? find(entry.written, file.path) : undefined
    await seen.see(all, found && 'picture' in found ? found.picture.path : undefined)
  }
  return seen.judged()
}

const CALLED = { center: 'centre', 'top-left': 'upper left corner' }

function saidOf({ outside, boxes, fractions }: Judged, anchor: Anchor): string {
  const other: Anchor = anchor === 'center' ? 'top-left' : 'center'
  const units = fractions ? ', in fractions of the picture (no number is beyond 1)' : ''
  return `x and y are read as the ${CALLED[anchor]} of boxes${units}: ${outside[anchor]} of ${boxes} boxes reach out of their pictures so, and ${outside[other]} would if they were the ${CALLED[other]}`
}

type Meaning = { anchor: Anchor; fractions: boolean }

async function* readFile(file: FileOfSource, meaning: Meaning, describe: DescribedPictures['describe']): AsyncGenerator<AsRead> {
  let number = 0
  for await (const item of jsonItems(file, ['$.*'])) {
    if ('fault' in item) {
      yield rejected('file', { file: file.path }, item.fault)
      continue
    }
    number += 1
    const at = { file: file.path, place: `entry ${number}, line ${item.line}` }
    const entry = entryOf(item.value)
    if (!entry) {
      yield rejected('image', at, `is ${shown(item.value)} without an image and its annotations`)
      continue
    }
    const annotations: AnnotationAsRead[] = []
    for (const [i, written] of entry.annotations.entries()) {
      const where = { ...at, place: `${at.place}, annotation ${i + 1}` }
      const read = readAnnotation(written, meaning.anchor)
      if ('fault' in read) yield rejected(isValues(written) && 'coordinates' in written ? 'box' : 'tag', where, read.fault)
      else annotations.push({ ...read, ...where })
    }
    yield* describe({
      ...at,
      written: entry.written,
      called: entry.written,
      fallbackSplit: splitOfFile(file.path),
      negative: entry.annotations.length === 0,
      annotations,
      units: meaning.fractions ? 'fractions' : 'pixels',
    })
  }
}

type Read = Pick<AnnotationAsRead, 'label' | 'corners'> | { fault: string }

function readAnnotation(written: unknown, anchor: Anchor): Read {
  const label = labelOf(isValues(written) ? written.label : written)
  if ('fault' in label) return label
  const measures = isValues(written) ? measuresOf(written) : undefined
  if (!measures) return label
  return 'fault' in measures ? measures : { ...label, corners: cornersOf(measures.numbers, anchor) }
}

function cornersOf({ x, y, width, height }: Measures, anchor: Anchor): Corners {
  const [x1, y1] = anchor === 'center' ? [x - width / 2, y - height / 2] : [x, y]
  return { x1, y1, x2: x1 + width, y2: y1 + height }
}
