import { isPicture } from '@/lib/domain/formats/source'
import { numberOf } from '@/lib/domain/formats/values'

/** Where in a row stands what: columns by their index. */
export type Layout = {
  /** whether the first row names the columns */
  header: boolean
  file: number
  /** the labels of the row: one column, several, or (`flags`) columns that are called by the label and hold 0 or 1 */
  labels: { kind: 'columns'; at: number[]; several: boolean } | { kind: 'flags'; at: Map<number, string> }
  /** the columns of the box, and how they mean it; undefined: labels are of the whole picture */
  box?: { kind: 'edges' | 'size' | 'vertices'; at: number[] }
  width?: number
  height?: number
  split?: number
  /** our own columns */
  state?: number
  polygon?: number
  attributes?: number
  /** columns that are attributes by their name */
  flags: Map<string, number>
  /** columns that nothing here reads */
  unread: string[]
}

const NAMES = {
  file: [
    'filename',
    'imagepath',
    'imagename',
    'imagefile',
    'filepath',
    'file',
    'image',
    'path',
    'imgpath',
    'img',
    'imageid',
    'imageuri',
    'url',
    'uri',
  ],
  label: [
    'class',
    'label',
    'classname',
    'labelname',
    'category',
    'categoryname',
    'labels',
    'tags',
    'tag',
    'classes',
    'name',
    'target',
    'object',
  ],
  x1: ['xmin', 'x1', 'left', 'xtl', 'x0', 'bboxxmin'],
  y1: ['ymin', 'y1', 'top', 'ytl', 'y0', 'bboxymin'],
  x2: ['xmax', 'x2', 'right', 'xbr', 'bboxxmax'],
  y2: ['ymax', 'y2', 'bottom', 'ybr', 'bboxymax'],
  x: ['bboxx', 'x', ...['left', 'xmin']],
  y: ['bboxy', 'y', ...['top', 'ymin']],
  w: ['bboxwidth', 'bboxw', 'boxwidth', 'w', 'width'],
  h: ['bboxheight', 'bboxh', 'boxheight', 'h', 'height'],
  width: ['imagewidth', 'imgwidth', 'width'],
  height: ['imageheight', 'imgheight', 'height'],
  split: ['split', 'subset', 'set', 'mluse', 'usage', 'partition', 'dataset'],
  state: ['state'],
  polygon: ['polygon'],
  attributes: ['attributes'],
} as const
const FLAGS = ['difficult', 'truncated', 'occluded', 'iscrowd', 'pose']
const SEVERAL = ['labels', 'tags', 'classes']
const ZERO_OR_ONE = /^(0|1|0\.0|1\.0|true|false|)$/i

const plain = (cell: string) => cell.toLowerCase().replace(/[^a-z0-9]/g, '')

/** How the rows of a file are to be read, by the first of them; undefined: it is no list of pictures. */
export function layoutOf(rows: readonly string[][]): Layout | undefined {
  const [first, ...others] = rows
  return first && (withHeader(first, others) ?? withoutHeader(first))
}

function withHeader(header: string[], rows: readonly string[][]): Layout | undefined {
  const names = header.map(plain)
  const find = (key: keyof typeof NAMES) => NAMES[key].map((name) => names.indexOf(name)).find((at) => at >= 0)
  const file = find('file')
  if (file === undefined) return undefined
  const edges = [find('x1'), find('y1'), find('x2'), find('y2')]
  const sides = [find('x'), find('y'), find('w'), find('h')]
  const isWhole = (at: (number | undefined)[]): at is number[] => at.every((one) => one !== undefined)
  const box = isWhole(edges) ? { kind: 'edges' as const, at: edges } : isWhole(sides) ? { kind: 'size' as const, at: sides } : undefined
  const label = NAMES.label.map((name) => names.findIndex((one, at) => one === name && at !== file)).find((at) => at >= 0)
  const flags = label === undefined && !box ? flagColumns(header, file, rows) : undefined
  if (label === undefined && !flags) return undefined
  const found = {
    width: box?.kind === 'size' && box.at.includes(find('width') ?? -1) ? undefined : find('width'),
    height: box?.kind === 'size' && box.at.includes(find('height') ?? -1) ? undefined : find('height'),
    split: find('split'),
    state: find('state'),
    polygon: find('polygon'),
    attributes: find('attributes'),
  }
  const attributes = new Map(
    FLAGS.flatMap((name) => (names.includes(name) ? [[name === 'iscrowd' ? 'is_crowd' : name, names.indexOf(name)]] : [])),
  )
  const used = new Set([file, label, ...(box?.at ?? []), ...Object.values(found), ...attributes.values(), ...(flags?.keys() ?? [])])
  return {
    header: true,
    file,
    labels: flags ? { kind: 'flags', at: flags } : { kind: 'columns', at: [label!], several: SEVERAL.includes(names[label!]!) },
    box,
    ...found,
    flags: attributes as Layout['flags'],
    unread: header.filter((name, at) => !used.has(at) && name !== ''),
  }
}

/** Columns that all hold 0 or 1, as files of several classes to a picture have them. */
function flagColumns(header: string[], file: number, rows: readonly string[][]): Map<number, string> | undefined {
  const at = [...header.keys()].filter((column) => column !== file && header[column] !== '')
  const isFlag = (column: number) => rows.every((row) => ZERO_OR_ONE.test(row[column] ?? ''))
  return rows.length > 0 && at.length > 0 && at.every(isFlag) ? new Map(at.map((column) => [column, header[column]!])) : undefined
}

const USES = ['TRAIN', 'TRAINING', 'VALIDATE', 'VALIDATION', 'TEST', 'UNASSIGNED']
const BARE: Pick<Layout, 'header' | 'flags' | 'unread'> = { header: false, flags: new Map(), unread: [] }
const isPlace = (cell: string | undefined) => cell !== undefined && (isPicture(cell) || /^[a-z]+:\/\//i.test(cell))
const areNumbers = (cells: string[]) => cells.every((cell) => numberOf(cell) !== undefined)
const range = (from: number, to: number) => [...Array(to - from).keys()].map((i) => from + i)

/** Files without a header: those of AutoML, of keras-retinanet, of Make Sense, and pictures with their labels. */
function withoutHeader(row: string[]): Layout | undefined {
  const use = USES.includes(row[0]!.toUpperCase()) ? 1 : 0
  if (isPlace(row[use]) && row.length === use + 10)
    return { ...BARE, file: use, labels: one(use + 1), box: { kind: 'vertices', at: range(use + 2, use + 10) }, split: use ? 0 : undefined }
  if (isPlace(row[0]) && row.length === 6 && (areNumbers(row.slice(1, 5)) || row.slice(1).every((cell) => cell === '')))
    return { ...BARE, file: 0, labels: one(5), box: { kind: 'edges', at: [1, 2, 3, 4] } }
  if (isPlace(row[5]) && row.length === 8 && areNumbers(row.slice(1, 5)))
    return { ...BARE, file: 5, labels: one(0), box: { kind: 'size', at: [1, 2, 3, 4] }, width: 6, height: 7 }
  if (isPlace(row[use]) && row.length > use + 1)
    return {
      ...BARE,
      file: use,
      labels: { kind: 'columns', at: range(use + 1, Math.max(row.length, use + 21)), several: false },
      split: use ? 0 : undefined,
    }
  return undefined
}

const one = (at: number): Layout['labels'] => ({ kind: 'columns', at: [at], several: false })
