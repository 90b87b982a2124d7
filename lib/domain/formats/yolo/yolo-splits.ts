import type { Split } from '@/lib/domain/dataset/manifest'
import type { AsRead, FileOfSource } from '@/lib/domain/formats/data-format'
import { namedPictures } from '@/lib/domain/formats/named-pictures'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import type { SourcePicture } from '@/lib/domain/formats/source-pictures'
import { stricter } from '@/lib/domain/formats/stricter'
import { textOf } from '@/lib/domain/formats/texts'
import type { DatasetFile } from './dataset-file'
import { append } from '@/lib/domain/lists'

const MOST_NAMED = 20 // of entries that lead nowhere, in one list

/**
 * The splits that data.yaml or obj.data give, by folders or by lists of paths. What stands in them was written for another
 * machine: of `../datasets/farm/images/train` as much counts as is there.
 */
export async function yoloSplits(
  sets: readonly DatasetFile[],
  { files, pictures }: { files: readonly FileOfSource[]; pictures: readonly SourcePicture[] },
): Promise<{ placeOf: (picture: SourcePicture) => SourcePicture; said: AsRead[] }> {
  const places = new Places(files, pictures)
  const splits = new Map<string, Split>()
  const said: AsRead[] = []
  for (const { file, root, splits: entries } of sets) {
    const found = entries.map((one) => ({ ...one, place: places.find(root, one.entry) }))
    for (const { split, entry, place } of found) {
      if (place && 'list' in place) append(said, await places.listed(place.list, split, splits))
      else if (
        place &&
        found.some((other) => other.split !== split && other.place && 'folder' in other.place && other.place.folder === place.folder)
      )
        said.push(
          noticed({ file: file.path, place: split }, `${entry} is the folder of another split as well: its pictures are left undecided`),
        )
      else if (place) for (const { path } of pictures) if (path.startsWith(place.folder)) note(splits, path, split)
      if (!place) said.push(noticed({ file: file.path, place: split }, `${entry} is not there`))
    }
  }
  const own = ownFolders(sets, places)
  const placeOf = (picture: SourcePicture): SourcePicture => {
    const one = own.find(({ folder }) => picture.path.startsWith(folder))
    if (one) return { path: picture.path, name: picture.path.slice(one.folder.length), split: one.split }
    return { ...picture, split: splits.get(picture.path) ?? picture.split }
  }
  return { placeOf, said }
}

/** The folders of a set that Corral wrote, the innermost first. */
function ownFolders(sets: readonly DatasetFile[], places: Places): { folder: string; split: Split | undefined }[] {
  const found = sets.flatMap(({ root, own }) =>
    (own ?? []).flatMap(({ entry, split }) => {
      const place = places.find(root, entry)
      return place && 'folder' in place ? [{ folder: place.folder, split }] : []
    }),
  )
  return found.sort((a, b) => b.folder.length - a.folder.length)
}

const note = (splits: Map<string, Split>, path: string, split: Split) => void splits.set(path, stricter(splits.get(path), split))

class Places {
  private readonly folders = new Set<string>([''])
  private readonly lists: Map<string, FileOfSource>
  private readonly pictureOf: ReturnType<typeof namedPictures>

  constructor(files: readonly FileOfSource[], pictures: readonly SourcePicture[]) {
    this.lists = new Map(files.filter(({ path }) => /\.txt$/i.test(path)).map((file) => [file.path, file]))
    this.pictureOf = namedPictures(pictures)
    for (const { path } of pictures)
      for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) this.folders.add(path.slice(0, at + 1))
  }

  /** What an entry means here: the longest end of it that is a folder with pictures or a list, below its own file or from the top. */
  find(root: string, entry: string): { folder: string } | { list: FileOfSource } | undefined {
    const parts = entry
      .replaceAll('\\', '/')
      .split('/')
      .filter((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('*'))
    for (let from = 0; from <= parts.length; from += 1) {
      if (from === parts.length && from > 0) return undefined
      const end = parts.slice(from).join('/')
      for (const path of [root + end, end]) {
        const list = this.lists.get(path)
        if (list) return { list }
        const folder = path === '' || path.endsWith('/') ? path : `${path}/`
        if (this.folders.has(folder)) return { folder }
      }
    }
    return undefined
  }

  async listed(list: FileOfSource, split: Split, splits: Map<string, Split>): Promise<AsRead[]> {
    const said: AsRead[] = [{ read: list.path }]
    const read = await textOf(list)
    if ('fault' in read) return [rejected('file', { file: list.path }, read.fault)]
    const lost: string[] = []
    for (const line of read.text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
      const found = line.trim() === '' ? undefined : this.pictureOf(line.trim(), list.path)
      if (found && 'picture' in found) note(splits, found.picture.path, split)
      else if (line.trim() !== '') lost.push(line.trim())
    }
    for (const line of lost.slice(0, MOST_NAMED))
      said.push(noticed({ file: list.path, place: line.slice(0, 200) }, 'no picture of that name is there'))
    if (lost.length > MOST_NAMED)
      said.push(noticed({ file: list.path, count: lost.length - MOST_NAMED }, 'and more of its entries lead to no picture'))
    return said
  }
}
