import type { Split } from '@/lib/domain/dataset/manifest'
import { readCsv } from '@/lib/domain/formats/csv'
import type { AsRead, FileOfSource } from '@/lib/domain/formats/data-format'
import { noticed, passedOver, rejected } from '@/lib/domain/formats/remarks'
import { baseName, stem } from '@/lib/domain/formats/source'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import { stricter } from '@/lib/domain/formats/stricter'
import { textOf } from '@/lib/domain/formats/texts'
import { listedPictures } from './listed-pictures'
import { append } from '@/lib/domain/lists'

// ImageSets/Main of the devkit. What is only in trainval.txt may be split freely, which is what happens to a picture
// without a split. Lists of single classes (cat_train.txt) are not lists of pictures, nor are those of other contests.
const LIST = /(^|\/)ImageSets\/Main\/(train|val|test)\.txt$/i
const OTHER_LIST = /(^|\/)ImageSets\/.*\.txt$/i
const UNDECIDED = /(^|\/)ImageSets\/Main\/trainval\.txt$/i
// TensorFlow's tutorials put train_labels.csv and test_labels.csv beside a VOC set; only the split in them is read.
const CSV = /(?:^|[_.-])(train|val|valid|validation|test)(?:[_.-]|$)/i

/**
 * The splits that lists beside a VOC set give. A list reaches only over pictures below the folder that holds it:
 * `VOC2007/ImageSets/Main/train.txt` speaks for `VOC2007/`; of two lists the one that lies deeper counts, and of two beside
 * each other the stricter split.
 */
export async function vocSplits(
  files: readonly FileOfSource[],
  paths: readonly string[],
): Promise<{ splitOf: (path: string) => Split | undefined; said: AsRead[] }> {
  const lists = await Promise.all(files.map(listed))
  const find = listedPictures(paths)
  const given = new Map<string, { split: Split; root: string }>()
  const said: AsRead[] = otherLists(files)
  const found = lists.filter((list) => list !== undefined)
  for (const list of found.filter((one) => 'fault' in one)) said.push(rejected('file', { file: list.file }, list.fault))
  // Deeper lists last, so that they count.
  for (const list of found.filter((one) => 'names' in one).sort((a, b) => a.root.length - b.root.length)) {
    const { paths: listedOnes, said: about } = find(list)
    said.push({ read: list.file })
    append(said, about)
    for (const path of listedOnes) {
      const before = given.get(path)
      const isSameRoot = before?.root === list.root
      if (isSameRoot && before.split !== list.split) {
        const used = stricter(before.split, list.split)
        const reason = `is listed for ${before.split} and for ${list.split}: used for ${used} only`
        said.push(noticed({ file: list.file, place: stem(path) }, reason))
      }
      given.set(path, { root: list.root, split: isSameRoot ? stricter(before.split, list.split) : list.split })
    }
  }
  return { splitOf: (path) => given.get(path)?.split, said }
}

export type List = { file: string; root: string; split: Split; names: string[] }

async function listed(file: FileOfSource): Promise<List | { file: string; fault: string } | undefined> {
  const set = LIST.exec(file.path)
  const split = set ? splitNamed(set[2]!) : /\.csv$/i.test(file.path) ? splitNamed(CSV.exec(stem(file.path))?.[1] ?? '') : undefined
  if (!split) return undefined
  const read = await textOf(file)
  if ('fault' in read) return { file: file.path, fault: read.fault }
  if (set) return { file: file.path, root: file.path.slice(0, set.index + set[1]!.length), split, names: lines(read.text) }
  const names = [...new Set(readCsv(read.text).flatMap(({ filename }) => filename || []))]
  return names.length > 0 ? { file: file.path, root: file.path.slice(0, -baseName(file.path).length), split, names } : undefined
}

const lines = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')

function otherLists(files: readonly FileOfSource[]): AsRead[] {
  const undecided = files.filter(({ path }) => UNDECIDED.test(path))
  const others = files.filter(({ path }) => OTHER_LIST.test(path) && !LIST.test(path) && !UNDECIDED.test(path))
  const said: AsRead[] = undecided.map(({ path }) => ({ read: path }))
  const [first, ...more] = others
  if (first) said.push(passedOver({ file: first.path, count: others.length }, 'lists of single classes and of other contests are not read'))
  append(
    said,
    more.map(({ path }) => ({ passed: path })),
  )
  return said
}
