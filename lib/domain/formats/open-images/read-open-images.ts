import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Split } from '@/lib/domain/dataset/manifest'
import { csvRows } from '@/lib/domain/formats/csv'
import type { AnnotationAsRead, AsRead, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { decoded } from '@/lib/domain/formats/decoded'
import { describedPictures } from '@/lib/domain/formats/described-pictures'
import { noticed, passedOver, rejected } from '@/lib/domain/formats/remarks'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { numbersOf, rememberedLabels, type Values } from '@/lib/domain/formats/values'
import { openImagesFiles, type KnownFile } from './files'

const FLAGS = { IsOccluded: 'occluded', IsTruncated: 'truncated', IsGroupOf: 'group_of', IsDepiction: 'depiction', IsInside: 'inside' }

type Gathered = { file: string; line: number; rows: AnnotationAsRead[]; split?: Split }

/** Open Images: boxes in fractions, else labels of whole pictures that people verified; classes by their names. */
export async function* readOpenImages(source: SourceOfFiles): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await openImagesFiles(source)
  const of = (kind: KnownFile['kind']) => files.filter((one) => one.kind === kind)
  const names = new Map<string, string>()
  for (const file of of('classes')) for await (const [id, name] of pairsIn(file, 'LabelName', 'DisplayName')) names.set(id, name)
  const splits = new Map<string, Split>()
  for (const file of of('pictures'))
    for await (const [id, subset] of pairsIn(file, 'ImageID', 'Subset')) {
      const split = splitNamed(subset)
      if (split) splits.set(id, split)
    }
  const images = new Map<string, Gathered>()
  const kind = of('boxes').length > 0 ? 'boxes' : 'labels'
  for (const file of of(kind)) yield* gather(file, names, images)
  for (const { file } of kind === 'boxes' ? of('labels') : [])
    yield passedOver({ file: file.path }, 'its labels of whole pictures are not read, as there are boxes')
  for (const [id, { file, line, rows, split }] of images) {
    const at = { file, place: `line ${line}` }
    yield* described.describe({
      ...at,
      written: id,
      split: splits.get(id),
      fallbackSplit: split,
      negative: false,
      annotations: rows,
      units: 'fractions',
    })
  }
  yield* described.rest(files.map(({ file }) => file))
}

/** Two columns of a file, by the names that they have where it has a header, else the first two. */
async function* pairsIn({ file, header }: KnownFile, key: string, value: string): AsyncGenerator<[string, string]> {
  const named = header.includes(key)
  const [one, two] = named ? [header.indexOf(key), header.indexOf(value)] : [0, 1]
  let first = named
  for await (const row of csvRows(decoded(file.stream()))) {
    if ('cells' in row && !first) yield [row.cells[one] ?? '', row.cells[two] ?? '']
    first = false
  }
}

async function* gather(
  { file, kind, header }: KnownFile,
  names: ReadonlyMap<string, string>,
  images: Map<string, Gathered>,
): AsyncGenerator<AsRead> {
  const thing = kind === 'boxes' ? 'box' : 'tag'
  const labelOf = rememberedLabels()
  const counts = { absent: 0, unsure: 0 }
  const unnamed = new Set<string>()
  const split = splitOfFile(file.path)
  let first = true
  for await (const row of csvRows(decoded(file.stream()))) {
    const at = { file: file.path, place: `line ${row.line}` }
    if ('fault' in row) yield rejected(thing, at, row.fault)
    if ('fault' in row || first) {
      first = false
      continue
    }
    const values: Values = Object.fromEntries(header.map((name, i) => [name, row.cells[i] ?? '']))
    const id = String(values.ImageID)
    const image = images.get(id) ?? { file: file.path, line: row.line, rows: [], split }
    if (id !== '') images.set(id, image)
    const confidence = Number(values.Confidence)
    if (kind === 'labels' && confidence < 1) {
      counts[confidence === 0 ? 'absent' : 'unsure'] += 1
      continue
    }
    const written = String(values.LabelName)
    if (names.size > 0 && !names.has(written)) unnamed.add(written)
    const label = labelOf(names.get(written) ?? written)
    const place = kind === 'boxes' ? cornersOf(values) : {}
    if (id === '') yield rejected(thing, at, 'names no picture')
    else if ('fault' in label) yield rejected(thing, at, label.fault)
    else if ('fault' in place) yield rejected(thing, at, place.fault)
    else image.rows.push({ ...label, ...place, attributes: attributesOf(values), ...at })
  }
  const { absent, unsure } = counts
  if (absent > 0) yield noticed({ file: file.path, count: absent }, 'labels that people found not to be on the picture are passed over')
  if (unsure > 0) yield noticed({ file: file.path, count: unsure }, 'labels that nobody verified are passed over')
  if (unnamed.size > 0)
    yield noticed(
      { file: file.path, count: unnamed.size },
      `classes without a name, called as they are written: ${[...unnamed].slice(0, 10).join(', ').slice(0, 300)}`,
    )
  if (names.size === 0 && images.size > 0)
    yield noticed({ file: file.path }, 'classes are called by their numbers: class-descriptions.csv, which has their names, is missing')
}

function cornersOf(values: Values): Pick<AnnotationAsRead, 'corners'> | { fault: string } {
  const read = numbersOf(values, ['XMin', 'YMin', 'XMax', 'YMax'])
  if ('fault' in read) return read
  const { XMin: x1, YMin: y1, XMax: x2, YMax: y2 } = read.numbers
  return { corners: { x1, y1, x2, y2 } }
}

// 0 is not so, -1 is unknown: neither says anything worth a word on each of a million boxes.
const attributesOf = (values: Values): Attributes =>
  Object.fromEntries(Object.entries(FLAGS).flatMap(([column, name]) => (values[column] === '1' ? [[name, true]] : [])))
