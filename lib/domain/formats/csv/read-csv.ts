import type { Split } from '@/lib/domain/dataset/manifest'
import { csvRows, type CsvRow } from '@/lib/domain/formats/csv'
import type { AnnotationAsRead, AsRead, FileOfSource, ImageAsRead, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { decoded, isDamaged, isText } from '@/lib/domain/formats/decoded'
import { describedPictures } from '@/lib/domain/formats/described-pictures'
import { plainName } from '@/lib/domain/formats/named-pictures'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { stricter } from '@/lib/domain/formats/stricter'
import { claimedSize, rememberedLabels } from '@/lib/domain/formats/values'
import { layoutOf, type Layout } from './layout'
import { readRow, type Marked } from './row'

export type CsvOptions = { units: 'auto' | 'pixels' | 'fractions' }

const isCsv = ({ path }: FileOfSource) => /\.(csv|tsv)$/i.test(path)
const LOOKED_AT = 20 // rows, to know the layout

/** The files of a source that list pictures with their labels. */
export async function csvFiles({ files }: SourceOfFiles): Promise<{ file: FileOfSource; layout: Layout }[]> {
  const found: { file: FileOfSource; layout: Layout }[] = []
  for (const file of files.filter(isCsv)) {
    const rows: string[][] = []
    for await (const row of csvRows(decoded(file.stream({ from: 0, to: Math.min(file.bytes, 65_536) })))) {
      if ('fault' in row || rows.length > LOOKED_AT) break
      rows.push(row.cells)
    }
    const layout = layoutOf(file.bytes > 65_536 ? rows.slice(0, LOOKED_AT) : rows)
    if (layout) found.push({ file, layout })
  }
  return found
}

/** What was gathered of one picture: its rows may lie anywhere in its file, and in several files. */
type Gathered = {
  written: string
  file: string
  line: number
  split?: Split
  /** by the names of its files */
  fileSplit?: Split
  state?: string
  claimed?: ImageAsRead['claimed']
  own: boolean
  nothing: boolean
  lost: boolean
  rows: (Marked & { file: string; line: number })[]
  /** what was said already, and in which file, where there are several */
  saidIn: Map<string, string>
}

/** Lists of pictures with their labels, in the forms that are about (`layoutOf`). */
export async function* readCsvFiles(source: SourceOfFiles, { units }: CsvOptions): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await csvFiles(source)
  const images = new Map<string, Gathered>()
  for (const { file, layout } of files) {
    if (layout.labels.kind === 'flags') for (const label of layout.labels.at.values()) yield { label }
    yield* gather(file, layout, { images, several: files.length > 1 })
    if (layout.unread.length > 0 && layout.header)
      yield noticed(
        { file: file.path, place: 'line 1' },
        `columns that are not read: ${layout.unread.slice(0, 10).join(', ').slice(0, 300)}`,
      )
  }
  const unitsOf = yield* judgeUnits(images, { units, files })
  for (const one of images.values()) {
    const { rows, split, state } = one
    const annotations = rows.map(({ file, line, ...marked }): AnnotationAsRead => ({ ...marked, file, place: `line ${line}` }))
    yield* described.describe({
      written: one.written,
      called: one.own ? one.written : undefined,
      file: one.file,
      place: `line ${one.line}`,
      split,
      fallbackSplit: one.fileSplit,
      negative: annotations.length === 0 && !one.lost && (state === undefined ? one.nothing : state === 'negative'),
      annotations,
      units: unitsOf(one.rows[0]?.file ?? one.file),
      claimed: one.claimed,
    })
  }
  yield* described.rest(files.map(({ file }) => file))
}

type Gathering = { images: Map<string, Gathered>; several: boolean }

async function* gather(file: FileOfSource, layout: Layout, { images, several }: Gathering): AsyncGenerator<AsRead> {
  let again = 0
  let whole: boolean | undefined
  let first = layout.header
  let image: Gathered | undefined
  const labelOf = rememberedLabels()
  const fileSplit = splitOfFile(file.path)
  for await (const read of csvRows(decoded(file.stream()))) {
    if (first) {
      first = false
      continue
    }
    const at = { file: file.path, place: `line ${read.line}` }
    if ('cells' in read && read.cells.some(isDamaged)) whole ??= await isText(file.stream())
    const fault = 'fault' in read ? read.fault : faultOf(read, layout, whole === false)
    if (fault !== undefined || 'fault' in read) {
      yield rejected(layout.box ? 'box' : 'tag', at, fault ?? '')
      continue
    }
    const row = readRow(read.cells, layout, labelOf)
    if (row.file !== image?.written) {
      const key = plainName(row.file)
      image = images.get(key) ?? begun(row.file, layout, { file: file.path, line: read.line })
      images.set(key, image)
    }
    if (fileSplit) image.fileSplit = stricter(image.fileSplit, fileSplit)
    yield* splitOf(row.split, image, at)
    image.state ??= row.state
    image.claimed ??= claimedSize(row.size[0], row.size[1], file.path)
    image.nothing ||= row.empty && (layout.box !== undefined || layout.labels.kind === 'flags')
    for (const { thing, reason } of row.faults) yield rejected(thing, at, reason)
    image.lost ||= row.faults.length > 0
    for (const marked of row.marked) {
      if (several && isSaidElsewhere(marked, image, file.path)) again += 1
      else image.rows.push({ ...marked, file: file.path, line: read.line })
    }
  }
  if (again > 0) yield noticed({ file: file.path, count: again }, `${again} of its rows are in another file as well, and taken once`)
}

const faultOf = ({ cells }: CsvRow, layout: Layout, torn: boolean): string | undefined => {
  if (torn && cells.some(isDamaged)) return 'is not UTF-8 text: save the file as CSV UTF-8'
  return (cells[layout.file] ?? '') === '' ? 'names no picture' : undefined
}

const begun = (written: string, layout: Layout, at: { file: string; line: number }): Gathered => ({
  written,
  ...at,
  own: layout.state !== undefined,
  nothing: false,
  lost: false,
  rows: [],
  saidIn: new Map(),
})

// train.csv and test.csv often lie beside a file with all their rows.
function isSaidElsewhere({ label, corners, parts }: Marked, { saidIn }: Gathered, file: string): boolean {
  const said = JSON.stringify([label, corners, parts])
  const before = saidIn.get(said)
  if (before === undefined) saidIn.set(said, file)
  return before !== undefined && before !== file
}

function* splitOf(split: Split | undefined, image: Gathered, at: { file: string; place: string }): Generator<AsRead> {
  if (!split || split === image.split) return
  if (image.split) {
    const strict = stricter(image.split, split)
    yield noticed(at, `is listed for ${image.split} and for ${split}: used for ${strict} only`)
    image.split = strict
  } else image.split = split
}

/** What the corners of each file are measured in: where none is beyond 1, in fractions of the picture. */
function* judgeUnits(
  images: Map<string, Gathered>,
  { units, files }: { units: CsvOptions['units']; files: { file: FileOfSource; layout: Layout }[] },
): Generator<AsRead, (file: string) => ImageAsRead['units']> {
  const farthest = new Map<string, number>()
  for (const { rows } of images.values())
    for (const { file, corners, parts } of rows)
      if (corners) farthest.set(file, Math.max(farthest.get(file) ?? 0, corners.x1, corners.y1, corners.x2, corners.y2))
      else if (parts) farthest.set(file, Infinity)
  const judged = new Map<string, ImageAsRead['units']>()
  for (const { file, layout } of files) {
    if (layout.box?.kind === 'vertices') judged.set(file.path, 'fractions')
    else if (units !== 'auto') judged.set(file.path, units)
    else if (layout.state === undefined && (farthest.get(file.path) ?? Infinity) <= 1) {
      judged.set(file.path, 'fractions')
      yield noticed({ file: file.path }, 'no corner is beyond 1: they are read as fractions of the picture')
    }
  }
  return (file) => judged.get(file) ?? 'pixels'
}
