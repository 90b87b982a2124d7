import type { AnnotationAsRead, AsRead, ImageAsRead, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { namedPictures, plainName } from '@/lib/domain/formats/named-pictures'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import type { FoundByFile } from '@/lib/domain/formats/picture-finder'
import { baseName } from '@/lib/domain/formats/source'
import { picturesOf, type SourcePicture } from '@/lib/domain/formats/source-pictures'
import { textsOf } from '@/lib/domain/formats/texts'
import { cleanFileName } from '@/lib/domain/image/file-name'
import { isValues, labelOf, numbersOf, shown } from '@/lib/domain/formats/values'
import { hasPlace, readAnnotationsFile, type AnnotationsFile } from './annotations-file'

/** The file that Cloud Annotations kept at the root of a bucket. */
export const ANNOTATIONS_FILE = '_annotations.json'
/** Whether it is that file, at any depth. */
export const isCloudAnnotationsFile = (path: string): boolean => baseName(path) === ANNOTATIONS_FILE

/** Its tag, in a localization project, for a picture on which there is nothing to find. */
export const NEGATIVE = 'Negative'

type Type = NonNullable<AnnotationsFile['type']>

/**
 * Cloud Annotations 1.0: `_annotations.json` beside the pictures, whose keys are paths below it and whose corners are
 * fractions of the picture. Pictures it does not name are unlabelled. Without a type, a single box makes it detection.
 */
export async function* readCloudAnnotations({ files }: SourceOfFiles): AsyncGenerator<AsRead> {
  const { pictures, said } = await picturesOf(files)
  yield* said
  const images = new Map<string, ImageAsRead>(
    pictures.map((picture) => [picture.path, { ...picture, negative: false, annotations: [], units: 'fractions' }]),
  )
  for await (const text of textsOf(files.filter(({ path }) => isCloudAnnotationsFile(path)))) {
    const { path: file } = text.file
    const read = 'fault' in text ? text : readAnnotationsFile(text.text)
    if ('fault' in read) {
      yield rejected('file', { file }, read.fault)
      continue
    }
    yield { read: file }
    const type =
      read.type ??
      (read.annotations.some(([, entries]) => Array.isArray(entries) && entries.some(hasPlace)) ? 'localization' : 'classification')
    yield { type: type === 'localization' ? 'detection' : 'classification' }
    for (const label of read.labels.map(labelOf))
      if ('label' in label && !(type === 'localization' && label.label === NEGATIVE)) yield label
    const root = file.slice(0, -ANNOTATIONS_FILE.length)
    for (const image of images.values()) if (image.path!.startsWith(root)) image.name = image.path!.slice(root.length)
    const find = keyFinder(root, pictures)
    for (const [key, entries] of read.annotations) {
      const found = find(key, file)
      if ('guess' in found && found.guess) yield noticed({ file, place: key }, `${found.guess}: taken for ${found.path}`)
      const image = 'path' in found ? images.get(found.path)! : 'none' in found ? elsewhere(key) : found
      yield* describe({ image, file, key, entries, type })
      if ('none' in found && 'name' in image) yield { image }
    }
  }
  for (const image of images.values()) yield { image }
}

/** Keys are paths below the file, in any Unicode form; else, where only one picture can be meant, of another spelling. */
function keyFinder(root: string, pictures: readonly SourcePicture[]) {
  const byPath = new Map(pictures.map(({ path }) => [plainName(path), path]))
  const find = namedPictures(pictures.filter(({ path }) => path.startsWith(root)))
  return (key: string, file: string): FoundByFile => {
    const path = byPath.get(plainName(root + key))
    if (path !== undefined) return { path }
    const found = find(key, file)
    if (found && 'fault' in found) return found
    return found?.guess ? { path: found.picture.path, guess: found.guess } : { none: true }
  }
}

/** A picture that is not there: the project may have it by this name. */
function elsewhere(key: string): ImageAsRead | { fault: string } {
  const name = cleanFileName(key)
  return name ? { name, negative: false, annotations: [], units: 'fractions' } : { fault: 'it names no picture' }
}

type Entry = { image: ImageAsRead | { fault: string }; file: string; key: string; entries: unknown; type: Type }

/** Writes the entries of one key into its image, and answers those that could not be read. */
function* describe({ image, file, key, entries, type }: Entry): Generator<AsRead> {
  const known = 'fault' in image ? undefined : image
  if ('fault' in image) yield rejected('image', { file, place: key }, image.fault)
  if (entries === null) return
  if (!Array.isArray(entries)) return yield rejected('file', { file, place: key }, `its entries are ${shown(entries)}, not a list`)
  for (const [i, entry] of entries.entries()) {
    const place = `${key}, entry ${i + 1}`
    const thing = hasPlace(entry) ? 'box' : 'tag'
    const read = known ? readEntry(entry, thing, type) : { fault: 'it has no picture' }
    if ('fault' in read) yield rejected(thing, { file, place }, read.fault)
    else if ('negative' in read) known!.negative = true
    else known!.annotations.push({ ...read, file, place })
  }
  if (known?.negative && known.annotations.length > 0) {
    known.negative = false
    yield noticed({ file, place: key }, `says ${NEGATIVE} and has boxes: the boxes count`)
  }
}

type Read = Pick<AnnotationAsRead, 'label' | 'attributes' | 'corners'> | { negative: true } | { fault: string }

function readEntry(entry: unknown, thing: 'box' | 'tag', type: Type): Read {
  if (!isValues(entry)) return { fault: `is ${shown(entry)}, not an entry` }
  const label = labelOf(entry.label)
  if ('fault' in label) return label
  if (thing === 'box' && type === 'classification') return { fault: 'a box in a classification project' }
  if (thing === 'tag' && type === 'localization')
    return label.label === NEGATIVE ? { negative: true } : { fault: 'a label without a box in a localization project' }
  // Its app gave boxes an id; it stays with the box and goes out again with it.
  const { id } = entry
  const attributes = typeof id === 'string' || typeof id === 'number' ? { id: String(id) } : undefined
  if (thing === 'tag') return { ...label, attributes }
  const read = numbersOf(entry, ['x', 'y', 'x2', 'y2'])
  if ('fault' in read) return read
  const { x: x1, y: y1, x2, y2 } = read.numbers
  return { ...label, attributes, corners: { x1, y1, x2, y2 } }
}
