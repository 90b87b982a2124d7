import type { AsRead, ImageAsRead, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { plainName } from '@/lib/domain/formats/named-pictures'
import { pictureFinder } from '@/lib/domain/formats/picture-finder'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { baseName, stem } from '@/lib/domain/formats/source'
import { picturesOf, type SourcePicture } from '@/lib/domain/formats/source-pictures'
import { textsOf } from '@/lib/domain/formats/texts'
import { cleanFileName } from '@/lib/domain/image/file-name'
import { readVocFile, type VocCorners, type VocFile } from './voc-file'
import { vocSplits } from './voc-splits'

/** Whether the name is one of an annotation file; what is in it decides when it is read. */
export const isVocFile = (path: string): boolean => /\.xml$/i.test(path)

/**
 * Pascal VOC: one XML for each picture, in one folder or many. A picture whose XML has no objects is negative, one
 * without XML is unlabelled. Splits come from ImageSets/Main, else from CSV lists, else from train/valid/test folders.
 * Corners are not judged here: that needs the real size of the picture (`fitAnnotations`).
 */
export async function* readVoc({ files }: SourceOfFiles, { corners }: { corners: VocCorners }): AsyncGenerator<AsRead> {
  const { pictures: all, said } = await picturesOf(files)
  const pictures = namedBelow('JPEGImages/', all)
  yield* said
  const lists = await vocSplits(
    files,
    pictures.map(({ path }) => path),
  )
  yield* lists.said
  const images = new Map<string, ImageAsRead>(
    pictures.map((picture) => [
      picture.path,
      { ...picture, split: lists.splitOf(picture.path) ?? picture.split, negative: false, annotations: [], units: 'pixels' },
    ]),
  )
  const find = pictureFinder([...images.keys()])
  const describedBy = new Map<string, string>()
  for await (const read of textsOf(files.filter(({ path }) => isVocFile(path)))) {
    const { path: file } = read.file
    const voc = 'fault' in read ? read : readVocFile(read.text, corners)
    if ('fault' in voc) {
      yield rejected('file', { file }, voc.fault)
      continue
    }
    if (describedBy.size === 0) yield { type: 'detection' }
    const found = find(file, voc.filename)
    if ('none' in found) {
      // The project may have the picture by this name.
      const image: ImageAsRead = { name: nameOf(voc, file), file, negative: false, annotations: [], units: 'pixels' }
      yield { read: file }
      yield* describe(image, file, { ...voc, filename: undefined })
      yield { image }
      continue
    }
    if ('fault' in found) {
      yield rejected('image', { file }, found.fault)
      yield* objectsLost(file, voc, 'it has no picture')
      continue
    }
    const other = describedBy.get(found.path)
    if (other) {
      const reason = `${found.path} is described by ${other} already`
      yield rejected('file', { file }, reason)
      yield* objectsLost(file, voc, reason)
      continue
    }
    describedBy.set(found.path, file)
    yield { read: file }
    const image = images.get(found.path)!
    if (found.guess) yield noticed({ file }, `${found.guess}: taken for ${found.path}`)
    yield* describe(image, file, { ...voc, filename: found.guess ? undefined : voc.filename })
    yield { image }
    images.set(found.path, { ...image, annotations: [] }) // it is given away, and not held
  }
  for (const image of images.values()) if (!describedBy.has(image.path!)) yield { image }
}

/** What a picture is called that is not there: as the file says, else as the file is called. */
const nameOf = ({ filename }: VocFile, file: string): string => cleanFileName(baseName(plainName(filename ?? ''))) ?? stem(file)

// The folder of the devkit holds all pictures, also where they lie in one folder further down.
function namedBelow(folder: string, pictures: SourcePicture[]): SourcePicture[] {
  const end = (pictures[0]?.path.indexOf(folder) ?? -1) + folder.length
  const root = pictures[0]?.path.slice(0, end) ?? ''
  if (!root.endsWith(folder) || !pictures.every(({ path }) => path.startsWith(root))) return pictures
  return pictures.map((picture) => ({ ...picture, name: picture.path.slice(end) }))
}

/** Writes what the file says into the image, and answers the objects that could not be read. */
function* describe(image: ImageAsRead, file: string, voc: VocFile): Generator<AsRead> {
  for (const { place, ...object } of voc.objects) {
    if ('fault' in object) yield rejected('box', { file, place }, object.fault)
    else image.annotations.push({ ...object, file, place })
  }
  image.negative = voc.objects.length === 0
  if (voc.claimed) image.claimed = { ...voc.claimed, file }
  const written = voc.filename && baseName(plainName(voc.filename)).trim()
  const own = baseName(plainName(image.path ?? image.name)).trim()
  if (written && ![own, stem(own).trim()].some((name) => name === written || name === stem(written).trim()))
    yield noticed({ file }, `says <filename> ${voc.filename}; taken for ${image.path}`)
}

function* objectsLost(file: string, { objects }: VocFile, reason: string): Generator<AsRead> {
  for (const thing of ['box', 'polygon'] as const) {
    const count = objects.filter((object) => ('parts' in object && object.parts ? 'polygon' : 'box') === thing).length
    if (count > 0) yield rejected(thing, { file, count }, reason)
  }
}
