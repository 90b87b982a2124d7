import type { ReadImage } from '@/lib/domain/dataset/dataset'
import { Name } from '@/lib/domain/label/name'
import { picturesOf } from './pictures'
import { commonFolders, folders, without, type Reading, type SourceFile } from './source'
import { splitNamed } from './split-folder'

/**
 * Pictures sorted into one folder for each class, with train/valid/test folders above them or without:
 * `train/hat/1.jpg`, `hat/1.jpg`. The class is the first folder below the split; deeper folders are only order.
 * A picture that lies in no class folder comes in unlabelled.
 */
export function readClassFolders(files: SourceFile[]): Reading {
  const { pictures, problems } = picturesOf(files)
  const leading = rootFolders(pictures.map((picture) => picture.path))
  const images = pictures.map(({ path }): ReadImage => {
    const name = without(path, leading)
    const { split, label } = placeOf(name)
    const parsed = label === undefined ? undefined : Name.safeParse(label)
    if (parsed?.error)
      problems.push({
        thing: 'tag',
        outcome: 'rejected',
        file: path,
        reason: `its folder's name ${parsed.error.issues[0]?.message}`,
        count: 1,
      })
    const annotations = parsed?.success ? [{ label: parsed.data, file: path, place: `folder ${parsed.data}` }] : []
    return { path, name, split, negative: false, annotations }
  })
  const labels = [...new Set(images.flatMap((image) => image.annotations.map((annotation) => annotation.label)))].sort()
  return { dataset: { type: 'classification', multiLabel: false, units: 'pixels', labels, images }, problems }
}

/** Whether the pictures lie in at least two class folders, or in one below a train, valid or test folder. */
export function looksLikeClassFolders(paths: string[]): boolean {
  const leading = rootFolders(paths)
  const places = paths.map((path) => placeOf(without(path, leading)))
  const labels = new Set(places.map((place) => place.label))
  return places.length > 0 && !labels.has(undefined) && (labels.size > 1 || places.every((place) => place.split !== undefined))
}

/** The split and class folders at the beginning of a path. */
function placeOf(path: string) {
  const [first, second] = folders(path)
  const split = splitNamed(first ?? '')
  return { split, label: split ? second : first }
}

// What wraps all pictures (clothing/train/…) is no class. Where all lie in one folder, that folder is the class.
function rootFolders(paths: string[]): number {
  const [first] = paths
  if (!first) return 0
  const shared = folders(first).slice(0, commonFolders(paths))
  const split = shared.findIndex((name) => splitNamed(name) !== undefined)
  if (split >= 0) return split
  const everyDeeper = paths.every((path) => folders(path).length > shared.length)
  return everyDeeper ? shared.length : Math.max(0, shared.length - 1)
}
