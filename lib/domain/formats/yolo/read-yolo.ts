import type { AnnotationAsRead, AsRead, FileOfSource, ImageAsRead, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { pictureFinder } from '@/lib/domain/formats/picture-finder'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { folders, sharedFolders, stem } from '@/lib/domain/formats/source'
import { picturesOf } from '@/lib/domain/formats/source-pictures'
import { textsOf } from '@/lib/domain/formats/texts'
import { datasetFiles, type DatasetFile } from './dataset-file'
import { looksLikeRows, readRow, type Extra, type Row } from './label-row'
import { yoloSplits } from './yolo-splits'

/**
 * YOLO: a text file of rows for each picture, beside it or in a folder `labels` where the picture's is `images`. The classes are
 * named by data.yaml, obj.names or classes.txt; splits come from data.yaml or obj.data, else from folders. An empty file is a
 * negative picture, none an unlabelled one.
 */
export async function* readYolo({ files }: SourceOfFiles): AsyncGenerator<AsRead> {
  const { pictures, said } = await picturesOf(files)
  yield* said
  const sets = await datasetFiles(files)
  yield* sets.said
  const splits = await yoloSplits(sets.found, { files, pictures })
  yield* splits.said
  for (const set of sets.found) for (const one of set.classes?.values() ?? []) if ('label' in one) yield { label: one.label }
  const spokenOf = new Set([...sets.said, ...splits.said].flatMap((one) => ('read' in one ? [one.read] : [])))
  const images = new Map<string, ImageAsRead>(
    pictures.map((picture) => [picture.path, { ...splits.placeOf(picture), negative: false, annotations: [], units: 'fractions' }]),
  )
  yield* labelled(images, { files: files.filter(({ path }) => /\.txt$/i.test(path) && !spokenOf.has(path)), sets: sets.found })
}

type Labels = { files: FileOfSource[]; sets: DatasetFile[] }

async function* labelled(images: Map<string, ImageAsRead>, { files, sets }: Labels): AsyncGenerator<AsRead> {
  const find = pictureFinder([...images.keys()])
  const seen = new Seen()
  for await (const read of textsOf(files)) {
    const { path } = read.file
    const found = find(path, undefined)
    if ('fault' in read) yield rejected('file', { file: path }, read.fault)
    else if ('path' in found && seen.has(found.path))
      yield* lost(path, read.text, `${found.path} is described by ${seen.has(found.path)} already`)
    else if ('path' in found) {
      if (seen.first(found.path, path)) yield { type: 'detection' }
      const image = images.get(found.path)!
      yield { read: path }
      if (found.guess) yield noticed({ file: path }, `${found.guess}: taken for ${found.path}`)
      yield* seen.describe(image, { file: path, text: read.text, set: setOf(path, sets) })
      yield { image }
      images.set(found.path, { ...image, annotations: [] }) // it is given away, and not held
    } else if ('none' in found && (looksLikeRows(read.text) || saysNothing(path, read.text))) {
      // The project may have the picture by this name.
      const image: ImageAsRead = { name: stem(path), file: path, negative: false, annotations: [], units: 'fractions' }
      if (seen.first(path, path)) yield { type: 'detection' }
      yield { read: path }
      yield* seen.describe(image, { file: path, text: read.text, set: setOf(path, sets) })
      yield { image }
    } else if ('fault' in found && looksLikeRows(read.text)) yield* lost(path, read.text, found.fault)
  }
  yield* seen.notices()
  for (const image of images.values()) if (!seen.has(image.path!)) yield { image }
}

/** An empty file among labels says that there is nothing on its picture. */
const saysNothing = (path: string, text: string) => folders(path).at(-1) === 'labels' && text.trim() === ''

function* lost(file: string, text: string, reason: string): Generator<AsRead> {
  const count = rowsOf(text).length
  yield rejected('image', { file }, reason)
  if (count > 0) yield rejected('box', { file, count }, 'it has no picture')
}

const rowsOf = (text: string): [number, string][] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, i): [number, string] => [i + 1, line])
    .filter(([, line]) => line.trim() !== '')

/** What names the classes of a label file: the surest of those above it, else the one whose folder is nearest. */
function setOf(path: string, sets: readonly DatasetFile[]): DatasetFile | undefined {
  const own = folders(path)
  const weigh = ({ root, rank }: DatasetFile) => {
    const shared = sharedFolders(own, folders(root))
    const isAbove = path.startsWith(root)
    return (isAbove ? 1_000_000 - rank * 10_000 : -rank) + shared
  }
  return sets.filter(({ classes }) => classes).toSorted((a, b) => weigh(b) - weigh(a))[0]
}

/** Which label files were read for which picture, and what is said once of all of them. */
class Seen {
  private readonly describedBy = new Map<string, string>()
  private readonly extras = new Map<Extra, { file: string; count: number }>()
  private readonly outlines = { file: '', count: 0, ofFour: 0 }
  private unnamed: string | undefined

  has = (path: string): string | undefined => this.describedBy.get(path)

  first(path: string, by: string): boolean {
    this.describedBy.set(path, by)
    return this.describedBy.size === 1
  }

  *describe(image: ImageAsRead, { file, text, set }: { file: string; text: string; set?: DatasetFile }): Generator<AsRead> {
    const rows = rowsOf(text)
    image.negative = rows.length === 0
    for (const [number, line] of rows) {
      const place = `line ${number}`
      const row = readRow(line, set?.keypoints)
      const label = 'fault' in row ? row : this.labelOf(row.classId, file, set)
      if ('fault' in label) yield rejected('part' in row ? 'polygon' : 'box', { file, place }, label.fault)
      else image.annotations.push(this.annotation(row as Exclude<Row, { fault: string }>, { label: label.label, file, place }))
    }
  }

  private labelOf(classId: number, file: string, set: DatasetFile | undefined): { label: string } | { fault: string } {
    if (!set?.classes) {
      this.unnamed ??= file
      return { label: `class ${classId}` }
    }
    const count = set.classes.size
    return set.classes.get(classId) ?? { fault: `its class ${classId} is beyond the ${count.toLocaleString('en')} of ${set.file.path}` }
  }

  private annotation(row: Exclude<Row, { fault: string }>, about: Pick<AnnotationAsRead, 'label' | 'file' | 'place'>): AnnotationAsRead {
    if (row.extra) {
      const extra = this.extras.get(row.extra)
      if (extra) extra.count += 1
      else this.extras.set(row.extra, { file: about.file, count: 1 })
    }
    if ('corners' in row) return { ...about, corners: row.corners }
    if (this.outlines.count === 0) this.outlines.file = about.file
    this.outlines.count += 1
    if (row.part.length === 8) this.outlines.ofFour += 1
    return { ...about, parts: [row.part] }
  }

  *notices(): Generator<AsRead> {
    if (this.unnamed) yield noticed({ file: this.unnamed }, 'no file names the classes: they are called by their numbers')
    for (const [extra, { file, count }] of this.extras) {
      const rows = count === 1 ? 'one row has' : `${count.toLocaleString('en')} rows have`
      yield noticed({ file, count }, `${rows} ${extra}, which ${extra === 'keypoints' ? 'are' : 'is'} not read`)
    }
    const { file, count, ofFour } = this.outlines
    if (count > 0 && ofFour === count)
      yield noticed({ file, count }, 'rows of eight numbers are outlines of four points here: turned boxes come in as polygons')
  }
}
