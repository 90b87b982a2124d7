import type { ReadAnnotation, ReadImage } from '@/lib/domain/dataset/dataset'
import type { Remark } from '@/lib/domain/dataset/report'
import { AppError } from '@/lib/domain/errors'
import { pictureFinder } from './picture-finder'
import { picturesOf } from './pictures'
import { baseName, stem, type Reading, type SourceFile } from './source'
import { readVocFile, type VocCorners, type VocFile } from './voc-file'
import { vocSplits } from './voc-splits'

/** Whether the name is one of an annotation file; what is in it decides when it is read. */
export const isVocFile = (path: string): boolean => /\.xml$/i.test(path)

/**
 * Pascal VOC: one XML for each picture, in one folder or many. A picture whose XML has no objects is negative, one
 * without XML is unlabelled. Splits come from ImageSets/Main, else from CSV lists, else from train/valid/test folders.
 * Corners are not judged here: that needs the real size of the picture (`fitAnnotations`).
 */
export async function readVoc(files: SourceFile[], { corners }: { corners: VocCorners }): Promise<Reading> {
  const { pictures, problems } = picturesOf(files)
  const lists = await vocSplits(files)
  problems.push(...lists.problems)
  const images = new Map<string, ReadImage>(
    pictures.map((picture) => [
      picture.path,
      { ...picture, split: lists.splitOf(picture.path) ?? picture.split, negative: false, annotations: [] },
    ]),
  )
  const find = pictureFinder([...images.keys()])
  const describedBy = new Map<string, string>()
  for (const file of files.filter(({ path }) => isVocFile(path))) {
    const voc = await readText(file, corners)
    if ('fault' in voc) {
      problems.push({ thing: 'file', outcome: 'rejected', file: file.path, reason: voc.fault, count: 1 })
      continue
    }
    const found = find(file.path, voc.filename)
    if ('fault' in found) {
      problems.push(
        { thing: 'image', outcome: 'rejected', file: file.path, reason: found.fault, count: 1 },
        ...objectsLost(file, voc, 'it has no picture'),
      )
      continue
    }
    const other = describedBy.get(found.path)
    if (other) {
      const reason = `${found.path} is described by ${other} already`
      problems.push({ thing: 'file', outcome: 'rejected', file: file.path, reason, count: 1 }, ...objectsLost(file, voc, reason))
      continue
    }
    describedBy.set(found.path, file.path)
    problems.push(...describe(images.get(found.path) as ReadImage, file, voc))
  }
  const read = [...images.values()]
  const labels = [...new Set(read.flatMap((image) => image.annotations.map((annotation) => annotation.label)))]
  return { dataset: { type: 'detection', multiLabel: false, units: 'pixels', labels, images: read }, problems }
}

async function readText(file: SourceFile, corners: VocCorners): Promise<VocFile | { fault: string }> {
  try {
    return readVocFile(await file.text(), corners)
  } catch (error) {
    if (error instanceof AppError) return { fault: error.message }
    throw error
  }
}

/** Writes what the file says into the image, and answers the objects that could not be read. */
function describe(image: ReadImage, file: SourceFile, voc: VocFile): Remark[] {
  const problems: Remark[] = []
  for (const [i, object] of voc.objects.entries()) {
    const place = `object ${i + 1}`
    if ('fault' in object) problems.push({ thing: 'box', outcome: 'rejected', file: file.path, place, reason: object.fault, count: 1 })
    else image.annotations.push({ ...object, file: file.path, place } satisfies ReadAnnotation)
  }
  image.negative = voc.objects.length === 0
  if (voc.claimed) image.claimed = { ...voc.claimed, file: file.path }
  const written = voc.filename && stem(baseName(voc.filename.replaceAll('\\', '/')))
  if (written && written !== stem(image.path) && written !== baseName(image.path)) {
    problems.push({
      thing: 'file',
      outcome: 'notice',
      file: file.path,
      reason: `says <filename> ${voc.filename}; taken for ${image.path}`,
      count: 1,
    })
  }
  return problems
}

const objectsLost = (file: SourceFile, voc: VocFile, reason: string): Remark[] =>
  voc.objects.length > 0 ? [{ thing: 'box', outcome: 'rejected', file: file.path, reason, count: voc.objects.length }] : []
