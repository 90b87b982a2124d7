import type { AsRead, FileOfSource } from '@/lib/domain/formats/data-format'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { baseName } from '@/lib/domain/formats/source'
import { isValues, labelOf, listOf, numberOf, type Values } from '@/lib/domain/formats/values'
import { readYaml } from '@/lib/domain/formats/yaml'
import { textOf } from '@/lib/domain/formats/texts'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import type { Split } from '@/lib/domain/dataset/manifest'

/** What a file says of a whole YOLO set: data.yaml, obj.data, or a list of classes. */
export type DatasetFile = {
  file: FileOfSource
  /** the folder that it lies in, with a slash behind it */
  root: string
  /** how much it is to be believed, where several name classes: a data.yaml most */
  rank: 0 | 1 | 2
  /** by their numbers; none where it says nothing of them */
  classes?: Map<number, { label: string } | { fault: string }>
  /** where the pictures of each split are: folders, or lists of paths */
  splits: { split: Split; entry: string }[]
  /** the folders of a set that Corral wrote: what is below each is the name of a picture */
  own?: { split: Split | undefined; entry: string }[]
  /** how many numbers of keypoints stand behind each box */
  keypoints?: number
}

const CLASS_LIST = /(^|\/)((predefined_)?classes\.txt|[^/]+\.names|_darknet\.labels)$/i

/** All such files of a source, and what is to be said of those that cannot be read. */
export async function datasetFiles(files: readonly FileOfSource[]): Promise<{ found: DatasetFile[]; said: AsRead[] }> {
  const found: DatasetFile[] = []
  const said: AsRead[] = []
  for (const file of files) {
    const read = readerOf(file.path)
    const text = read && (await textOf(file))
    const one = text && ('fault' in text ? text : read(file, text.text))
    if (!one) continue
    if ('fault' in one) said.push(rejected('file', { file: file.path }, one.fault))
    else {
      said.push({ read: file.path })
      if (one.unnamed) said.push(noticed({ file: file.path }, 'does not name its classes: they are called by their numbers'))
      found.push({ file, root: file.path.slice(0, -baseName(file.path).length), ...one })
    }
  }
  return { found, said }
}

type Said = Pick<DatasetFile, 'rank' | 'classes' | 'splits' | 'own' | 'keypoints'> & { unnamed?: boolean }
type Reader = (file: FileOfSource, text: string) => Said | { fault: string } | undefined

function readerOf(path: string): Reader | undefined {
  if (/\.ya?ml$/i.test(path)) return readDataYaml
  if (/\.data$/i.test(path)) return readDarknet
  return CLASS_LIST.test(path) ? readClassList : undefined
}

const readDataYaml: Reader = (_, text) => {
  const yaml = readYaml(text)
  if ('fault' in yaml)
    return /^\s*(names|nc|train|val)\s*:/m.test(text) ? { fault: `is not YAML that can be read: ${yaml.fault}` } : undefined
  const { value } = yaml
  if (!isValues(value) || (value.names === undefined && value.nc === undefined)) return undefined
  const classes = classesOf(value)
  const own = isValues(value.corral) ? Object.entries(value.corral) : undefined
  return {
    rank: 0,
    classes,
    splits: own ? [] : splitsOf(value),
    own: own?.map(([entry, split]) => ({ entry, split: typeof split === 'string' ? splitNamed(split) : undefined })),
    keypoints: keypointsOf(value),
    unnamed: value.names === undefined,
  }
}

function classesOf({ names, nc }: Values) {
  const written: [number, unknown][] = Array.isArray(names)
    ? names.map((name, i) => [i, name])
    : isValues(names)
      ? Object.entries(names).map(([key, name]) => [Number(key), name])
      : typeof names === 'string' // a single class
        ? [[0, names]]
        : Array.from({ length: Math.min(numberOf(nc) ?? 0, 10_000) }, (_, i) => [i, `class ${i}`])
  return new Map(written.map(([number, name]) => [number, labelOf(name)]))
}

function splitsOf(value: Values): DatasetFile['splits'] {
  const base = typeof value.path === 'string' ? `${value.path}/` : ''
  return Object.entries(value).flatMap(([key, entries]) => {
    const split = splitNamed(key)
    const named = Array.isArray(entries) ? entries : [entries]
    return split
      ? named.filter((entry) => typeof entry === 'string' && entry !== '').map((entry) => ({ split, entry: `${base}${entry}` }))
      : []
  })
}

const keypointsOf = ({ kpt_shape }: Values): number | undefined => {
  const [count, each] = listOf(kpt_shape).map(numberOf)
  return count && each ? count * each : undefined
}

/** Darknet's `obj.data`: a name, an equals sign and a value on each line. The list of names that it leads to is read by itself. */
const readDarknet: Reader = (_, text) => {
  const entries = text.split(/\r?\n/).map((line) => /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line))
  if (!entries.some((entry) => entry?.[1] === 'names' || entry?.[1] === 'classes')) return undefined
  const splits = entries.flatMap((entry) => {
    const split = splitNamed(entry?.[1] ?? '')
    return split && entry?.[2] ? [{ split, entry: entry[2] }] : []
  })
  return { rank: 1, splits }
}

const readClassList: Reader = (file, text) => {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
  while (lines.at(-1) === '') lines.pop()
  return { rank: /\.txt$/i.test(file.path) ? 2 : 1, splits: [], classes: new Map(lines.map((name, i) => [i, labelOf(name)])) }
}
