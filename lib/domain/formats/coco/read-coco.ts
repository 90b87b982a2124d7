import { AppError } from '@/lib/domain/errors'
import { textAtBeginning } from '@/lib/domain/formats/beginning'
import type { AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures } from '@/lib/domain/formats/described-pictures'
import { noticed, passedOver, rejected } from '@/lib/domain/formats/remarks'
import { baseName } from '@/lib/domain/formats/source'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { readCocoFile, type CocoFile } from './coco-file'

// The files of the challenge say one thing of a picture each; those that say most come first, and speak for it.
const KINDS = [/^person_keypoints/i, /^stuff/i, /^labels/i, /^image_info/i, /^(captions|panoptic)/i]
const rank = ({ path }: FileOfSource): number => 1 + KINDS.findIndex((kind) => kind.test(baseName(path)))
const isListOnly = (path: string): boolean => /^image_info/i.test(baseName(path))

/** The files of a source that begin as COCO does, those that say most of a picture first. */
export async function cocoFiles(source: SourceOfFiles): Promise<FileOfSource[]> {
  const found: FileOfSource[] = []
  for (const file of source.files) if (/\.json$/i.test(file.path) && isCoco(await textAtBeginning(file, 65_536))) found.push(file)
  return found.sort((a, b) => rank(a) - rank(b) || Number(a.path > b.path) - Number(a.path < b.path))
}

const isCoco = (text: string): boolean =>
  /^\s*\{/.test(text.replace(/^\uFEFF/, '')) &&
  /"(images|annotations|categories)"\s*:\s*\[/.test(text) &&
  /"(image_id|category_id|supercategory|file_name|coco_url|licenses)"/.test(text)

/**
 * COCO: files of images, categories and annotations, one for each split or one for all, beside the pictures or above their
 * folders. Outlines come in as polygons, masks (RLE) and keypoints as the boxes around them. An image that a file lists and
 * says nothing of is negative; a picture that no file lists is unlabelled.
 */
export async function* readCoco(source: SourceOfFiles): AsyncGenerator<AsRead> {
  const pictures = await describedPictures(source)
  const files = await cocoFiles(source)
  const spokenFor = new Map<string, string>() // by an image's written name: the file that was read for it
  for (const file of files) {
    const read = await readCocoFile(file).catch((error: unknown) => faultOf(error))
    if ('fault' in read) yield rejected('file', { file: file.path }, read.fault)
    else if (read.other) yield passedOver({ file: file.path }, `holds ${read.other}, which Corral does not read`)
    else {
      const { fresh, again } = sorted(read, file, spokenFor)
      const [other] = again
      if (other) {
        const count = again.length
        const what = count === 1 ? 'one picture' : `${count.toLocaleString('en')} pictures`
        yield noticed({ file: file.path, count }, `speaks of ${what} of ${spokenFor.get(other.written)!} again: that file is read for them`)
      }
      if (fresh.length > 0 || read.images.length === 0) yield* taken(file, { ...read, images: fresh }, pictures)
    }
  }
  yield* pictures.rest(files)
}

/** Which images of a file are spoken of for the first time, and which by a file of another kind already. */
function sorted({ images }: CocoFile, file: FileOfSource, spokenFor: Map<string, string>) {
  const isAgain = (written: string) => {
    const before = spokenFor.get(written)
    return before !== undefined && before !== file.path && rank({ ...file, path: before }) !== rank(file)
  }
  const again = images.filter(({ written }) => isAgain(written))
  const fresh = images.filter(({ written }) => !isAgain(written))
  for (const { written } of fresh) if (!spokenFor.has(written)) spokenFor.set(written, file.path)
  return { fresh, again }
}

type Pictures = Awaited<ReturnType<typeof describedPictures>>

function* taken(file: FileOfSource, { images, labels, isDrawn, isOwn, said }: CocoFile, pictures: Pictures): Generator<AsRead> {
  const hasTags = images.some(({ annotations }) => annotations.length > 0) && !isDrawn
  if (isDrawn || hasTags) yield { type: isDrawn ? 'detection' : 'classification' }
  for (const label of labels) yield { label }
  yield* said
  const split = splitOfFile(baseName(file.path))
  const fallbackSplit = splitOfFile(file.path)
  for (const { written, place, claimed, annotations, spokenOf } of images) {
    const negative = !spokenOf && !isListOnly(file.path)
    const called = isOwn ? written : undefined
    const description = {
      written,
      called,
      file: file.path,
      place,
      split,
      fallbackSplit,
      negative,
      annotations,
      units: 'pixels' as const,
      claimed,
    }
    yield* pictures.describe(description)
  }
}

function faultOf(error: unknown): { fault: string } {
  if (error instanceof AppError) return { fault: error.message }
  throw error
}
