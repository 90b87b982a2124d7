import type { Split } from '@/lib/domain/dataset/manifest'
import type { Remark } from '@/lib/domain/dataset/report'
import { AppError } from '@/lib/domain/errors'
import { readCsv } from './csv'
import { baseName, folders, isPicture, stem, type SourceFile } from './source'
import { splitNamed } from './split-folder'

// ImageSets/Main of the devkit. trainval.txt is read nowhere: what is only in it may be split freely, which is what
// happens to a picture without a split. Lists of single classes (cat_train.txt) are not lists of pictures.
const LIST = /(^|\/)ImageSets\/Main\/(train|val|test)\.txt$/
// TensorFlow's tutorials put train_labels.csv and test_labels.csv beside a VOC set; only the split in them is read.
const CSV = /(?:^|[_.-])(train|val|valid|validation|test)(?:[_.-]|$)/i

// A picture in two lists must not be learned from and tested on: the stricter list wins, and the report says so.
const STRICTNESS: readonly Split[] = ['train', 'validation', 'test']

/**
 * The splits that lists beside a VOC set give, by the picture's file name without its ending. A list reaches only over
 * pictures below the folder that holds it: `VOC2007/ImageSets/Main/train.txt` speaks for `VOC2007/`.
 */
export async function vocSplits(files: SourceFile[]): Promise<{ splitOf: (path: string) => Split | undefined; problems: Remark[] }> {
  const problems: Remark[] = []
  const splits = new Map<string, Split>()
  for (const file of files) {
    const list = await listed(file).catch((error: unknown) => unreadable(file, error))
    if ('outcome' in list) problems.push(list)
    else for (const name of list.names) note({ key: list.root + name, split: list.split, file: file.path }, splits, problems)
  }
  const splitOf = (path: string) => {
    const names = folders(path)
    const roots = [...names.keys(), names.length].map((n) =>
      names
        .slice(0, n)
        .map((name) => `${name}/`)
        .join(''),
    )
    return roots.map((root) => splits.get(root + stem(path))).findLast(Boolean)
  }
  return { splitOf, problems }
}

type List = { root: string; split: Split; names: string[] }
const NOTHING: List = { root: '', split: 'train', names: [] }

async function listed(file: SourceFile): Promise<List> {
  const set = LIST.exec(file.path)
  if (set) {
    const names = lines(await file.text()).map((line) => pictureStem(line.split(/\s+/)[0] ?? ''))
    return { root: file.path.slice(0, set.index + (set[1]?.length ?? 0)), split: splitNamed(set[2] ?? '') ?? 'train', names }
  }
  const split = file.path.endsWith('.csv') && splitNamed(CSV.exec(stem(file.path))?.[1] ?? '')
  if (!split) return NOTHING
  const names = readCsv(await file.text()).flatMap(({ filename }) => (filename ? [pictureStem(filename)] : []))
  return { root: file.path.slice(0, -baseName(file.path).length), split, names: [...new Set(names)] }
}

const lines = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
// Lists name a picture with its ending or without; `my.photo` without one has no ending to lose.
const pictureStem = (name: string) => (isPicture(name) ? stem(name) : baseName(name))

function note(entry: { key: string; split: Split; file: string }, splits: Map<string, Split>, problems: Remark[]): void {
  const before = splits.get(entry.key)
  const split = before && STRICTNESS.indexOf(before) > STRICTNESS.indexOf(entry.split) ? before : entry.split
  splits.set(entry.key, split)
  if (!before || before === entry.split) return
  problems.push({
    thing: 'file',
    outcome: 'notice',
    file: entry.file,
    place: entry.key,
    reason: `is listed for ${before} and for ${entry.split}: used for ${split} only`,
    count: 1,
  })
}

function unreadable(file: SourceFile, error: unknown): Remark {
  if (!(error instanceof AppError)) throw error
  return { thing: 'file', outcome: 'rejected', file: file.path, reason: error.message, count: 1 }
}
