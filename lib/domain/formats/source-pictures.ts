import type { Split } from '@/lib/domain/dataset/manifest'
import type { Remark } from '@/lib/domain/dataset/report'
import { sniff } from '@/lib/domain/image/sniff'
import { beginningOf } from './beginning'
import type { AsRead, FileOfSource } from './data-format'
import { passedOver } from './remarks'
import { baseName, commonFolders, folders, isNoPicture, isOtherPicture, isPicture, isZip, NESTED_ZIP, without } from './source'
import { splitNamed } from './split-folder'
import { append } from '@/lib/domain/lists'

export type SourcePicture = { path: string; name: string; split?: Split }

// The mask pictures of the VOC devkit, of COCO and of LabelMe lie beside the photos but are no photos.
const MASKS = /(^|\/)(Segmentation(Class|Object)|panoptic_[a-z0-9]+|Masks|Scribbles)\/[^/]*\.png$/

/**
 * The pictures of a source in the order of their paths, each named by its path below the folder that holds them all,
 * and with the split of a train, valid or test folder on its way; and what is to be said of the files that are pictures and
 * not taken. A name that says nothing of what a file is is not asked: its first bytes tell.
 */
export async function picturesOf(files: readonly FileOfSource[]): Promise<{ pictures: SourcePicture[]; said: AsRead[] }> {
  const said: AsRead[] = []
  const taken: string[] = []
  const masks: string[] = []
  for (const file of [...files].sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path))) {
    const kind = isZip(file.path) ? NESTED_ZIP : await refusedKind(file)
    if (kind === 'none') continue
    if (kind) said.push({ remark: rejected(file.path, kind) })
    else if (MASKS.test(file.path)) masks.push(file.path)
    else taken.push(file.path)
  }
  if (masks[0]) {
    const reason = 'segmentation masks are not read'
    said.push(passedOver({ file: masks[0], count: masks.length }, reason))
    append(
      said,
      masks.slice(1).map((passed) => ({ passed })),
    )
  }
  const leading = commonFolders(taken)
  return { said, pictures: taken.map((path) => ({ path, name: without(path, leading), split: folderSplit(path) })) }
}

/** Why a file is a picture that is not taken; undefined for one that is; 'none' for what is no picture at all. */
async function refusedKind(file: FileOfSource): Promise<string | 'none' | undefined> {
  if (isPicture(file.path)) return undefined
  if (isNoPicture(file.path)) return 'none'
  const sniffed = sniff(await beginningOf(file))
  if ('format' in sniffed) return undefined
  const named = isOtherPicture(file.path) ? baseName(file.path).split('.').at(-1)?.toUpperCase() : undefined
  const kind = ['unknown', 'zip', 'XML', 'HTML', 'PDF'].includes(sniffed.other) ? named : sniffed.other
  return kind ? `${kind} ${kind === 'video' ? 'files' : 'pictures'} are not taken: save it as JPEG, PNG or WebP` : 'none'
}

/** The split that the outermost folder of that name gives: `farm/valid/cow.jpg` is for validation. */
const folderSplit = (path: string): Split | undefined => folders(path).map(splitNamed).find(Boolean)

const rejected = (file: string, reason: string): Remark => ({
  thing: reason === NESTED_ZIP ? 'file' : 'image',
  outcome: 'rejected',
  file,
  reason,
  count: 1,
})
