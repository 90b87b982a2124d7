import type { Remark } from '@/lib/domain/dataset/report'
import { baseName, commonFolders, folders, isOtherPicture, isPicture, isZip, NESTED_ZIP, without, type SourceFile } from './source'
import { splitNamed } from './split-folder'
import type { Split } from '@/lib/domain/dataset/manifest'

export type SourcePicture = { path: string; name: string; split?: Split }

// The mask pictures of the VOC devkit lie beside the photos but are no photos.
const MASKS = /(^|\/)Segmentation(Class|Object)\//

/**
 * The pictures of a source in the order of their paths, each named by its path below the folder that holds them all,
 * and with the split of a train, valid or test folder on its way. Pictures of a kind that is never taken are
 * rejected, and so are zips among the files.
 */
export function picturesOf(files: SourceFile[]): { pictures: SourcePicture[]; problems: Remark[] } {
  const paths = files.map((file) => file.path).sort()
  const taken = paths.filter((path) => isPicture(path) && !MASKS.test(path))
  const leading = commonFolders(taken)
  const pictures = taken.map((path) => ({ path, name: without(path, leading), split: folderSplit(path) }))
  const problems = paths.filter((path) => isOtherPicture(path)).map(refusedKind)
  problems.push(...paths.filter(isZip).map((file): Remark => ({ thing: 'file', outcome: 'rejected', file, reason: NESTED_ZIP, count: 1 })))
  const masks = paths.filter((path) => isPicture(path) && MASKS.test(path))
  if (masks[0])
    problems.push({ thing: 'file', outcome: 'notice', file: masks[0], reason: 'segmentation masks are not read', count: masks.length })
  return { pictures, problems }
}

/** The split that the outermost folder of that name gives: `farm/valid/cow.jpg` is for validation. */
const folderSplit = (path: string): Split | undefined => folders(path).map(splitNamed).find(Boolean)

const refusedKind = (path: string): Remark => ({
  thing: 'image',
  outcome: 'rejected',
  file: path,
  reason: `${baseName(path).split('.').at(-1)?.toUpperCase()} pictures are not taken: save it as JPEG, PNG or WebP`,
  count: 1,
})
