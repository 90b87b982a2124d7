import type { Format } from '@/lib/domain/dataset/dataset'
import { looksLikeClassFolders, readClassFolders } from './class-folders'
import { isCloudAnnotationsFile, readCloudAnnotations } from './cloud-annotations'
import { picturesOf } from './pictures'
import { isPicture, type Reading, type SourceFile } from './source'
import { isVocFile, readVoc } from './voc'
import type { VocCorners } from './voc-file'

/** Which format the names of the files speak for. */
export function detectFormat(paths: string[]): Format {
  if (paths.some(isCloudAnnotationsFile)) return 'cloud-annotations'
  if (paths.some(isVocFile)) return 'voc'
  return looksLikeClassFolders(paths.filter(isPicture)) ? 'class-folders' : 'pictures'
}

/** Reads the files of a folder or zip in the given format. `corners` is for VOC only. */
export async function readSource(files: SourceFile[], options: { format: Format; corners: VocCorners }): Promise<Reading> {
  switch (options.format) {
    case 'voc':
      return readVoc(files, options)
    case 'class-folders':
      return readClassFolders(files)
    case 'cloud-annotations':
      return readCloudAnnotations(files)
    case 'pictures':
      return readPictures(files)
    default:
      throw new Error(`unhandled ${options.format satisfies never}`)
  }
}

function readPictures(files: SourceFile[]): Reading {
  const { pictures, problems } = picturesOf(files)
  const images = pictures.map((picture) => ({ ...picture, negative: false, annotations: [] }))
  return { dataset: { type: 'detection', multiLabel: false, units: 'pixels', labels: [], images }, problems }
}

/** How much of everything a reading found: what it took and what it had to leave out. */
export function foundIn({ dataset, problems }: Reading): { images: number; boxes: number; tags: number } {
  const lost = (thing: string) => problems.filter((p) => p.thing === thing && p.outcome === 'rejected').reduce((sum, p) => sum + p.count, 0)
  const annotations = dataset.images.flatMap((image) => image.annotations)
  const boxes = annotations.filter((annotation) => annotation.corners).length
  return { images: dataset.images.length + lost('image'), boxes: boxes + lost('box'), tags: annotations.length - boxes + lost('tag') }
}
