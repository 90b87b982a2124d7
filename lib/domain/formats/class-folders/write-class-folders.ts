import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { picturePaths } from '@/lib/domain/formats/picture-paths'
import { classFolderNames } from './class-folder-names'

const SPLIT_NAMES = { train: 'train', validation: 'val', test: 'test' } as const

/** A folder for each class, below one for each split where there are any. Pictures without a label lie in `unlabelled`. */
export async function* writeClassFolders(content: ToWrite): AsyncGenerator<WrittenFile> {
  let bySplit = false
  for await (const { split } of content.images()) if (split) bySplit = true
  const pathOf = picturePaths()
  const classes = classFolderNames(content.labels.map(({ name }) => name))
  for await (const picture of content.images()) {
    const label = picture.annotations.find(({ shape }) => shape.kind === 'tag')?.label
    const folders = [...(bySplit ? [splitFolder(picture)] : []), label === undefined ? 'unlabelled' : classes.get(label)!]
    yield { path: pathOf({ ...picture, name: [...folders, ...below(picture.name, folders)].join('/') }), picture }
  }
}

const splitFolder = ({ split }: ImageToWrite): string => (split ? SPLIT_NAMES[split] : 'undecided')

/** A name without the folders that it gets anyway, so that a set that came in as class folders goes out as it came. */
function below(name: string, folders: readonly string[]): string[] {
  const parts = name.split('/')
  const same = folders.every((folder, i) => parts[i] === folder)
  return same ? parts.slice(folders.length) : parts
}
