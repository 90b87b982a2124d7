import type { Split } from '@/lib/domain/dataset/manifest'
import { plainCell } from '@/lib/domain/formats/csv'
import type { AnnotationAsRead, Corners } from '@/lib/domain/formats/data-format'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import { attributesFrom, isValues, listOf, numberOf, shown, type rememberedLabels } from '@/lib/domain/formats/values'
import type { Layout } from './layout'
import { greatest, least } from '@/lib/domain/lists'

export type Marked = Pick<AnnotationAsRead, 'label' | 'corners' | 'parts' | 'attributes'>

/** What one row says: of which picture, and what is on it; or why it cannot be read, and whether it tells of a box or a tag. */
export type Row = {
  file: string
  split?: Split
  state?: string
  size: [string | undefined, string | undefined]
  marked: Marked[]
  faults: { thing: 'box' | 'polygon' | 'tag'; reason: string }[]
  /** it says nothing of what is on the picture */
  empty: boolean
}

type LabelOf = ReturnType<typeof rememberedLabels>

/** One row of a file, by its layout. */
export function readRow(cells: string[], layout: Layout, labelOf: LabelOf): Row {
  const at = (column: number | undefined) => (column === undefined ? undefined : plainCell(cells[column] ?? ''))
  const row: Row = {
    file: at(layout.file) ?? '',
    split: splitNamed(at(layout.split)?.replace(/^validate$/i, 'validation') ?? ''),
    state: at(layout.state)?.toLowerCase(),
    size: [at(layout.width), at(layout.height)],
    marked: [],
    faults: [],
    empty: false,
  }
  const written = labelsOf(layout, at)
  const place = placeOf(layout, at)
  row.empty = written.length === 0 && place === undefined
  if (row.empty) return row
  const thing = place ? (at(layout.polygon) ? 'polygon' : 'box') : 'tag'
  const attributes = attributesOf(layout, at)
  for (const one of written.length > 0 ? written : ['']) {
    const label = labelOf(one)
    if ('fault' in label) row.faults.push({ thing, reason: label.fault })
    else if (place && 'fault' in place) row.faults.push({ thing, reason: place.fault })
    else row.marked.push({ ...label, ...place, attributes })
  }
  return row
}

type Cells = (column: number | undefined) => string | undefined

function labelsOf({ labels }: Layout, at: Cells): string[] {
  if (labels.kind === 'flags') return [...labels.at].filter(([column]) => /^(1|1\.0|true)$/i.test(at(column) ?? '')).map(([, name]) => name)
  const written = labels.at.map((column) => at(column) ?? '')
  return (labels.several ? written.flatMap((cell) => cell.split(/[|;,]/)) : written)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
}

type Place = Pick<Marked, 'corners' | 'parts'> | { fault: string } | undefined

function placeOf({ box, polygon }: Layout, at: Cells): Place {
  const outline = at(polygon)
  if (outline) return partsOf(outline)
  const cells = box?.at.map((column) => at(column) ?? '') ?? []
  if (!box || cells.every((cell) => cell === '')) return undefined
  const numbers = cells.map(numberOf)
  const wrong = cells.findIndex((cell, i) => numbers[i] === undefined && (box.kind !== 'vertices' || cell !== ''))
  if (wrong >= 0) return { fault: `a corner of its box is ${shown(cells[wrong])}, not a number` }
  return { corners: cornersOf(box.kind, numbers) }
}

function cornersOf(kind: 'edges' | 'size' | 'vertices', numbers: (number | undefined)[]): Corners {
  const [a, b, c, d] = numbers as [number, number, number, number]
  if (kind === 'edges') return { x1: a, y1: b, x2: c, y2: d }
  if (kind === 'size') return { x1: a, y1: b, x2: a + c, y2: b + d }
  // Four points, of which two opposite ones are enough.
  const of = (odd: number) => numbers.filter((value, i): value is number => value !== undefined && i % 2 === odd)
  const [xs, ys] = [of(0), of(1)]
  return { x1: least(xs), y1: least(ys), x2: greatest(xs), y2: greatest(ys) }
}

function partsOf(written: string): Place {
  const parts = listOf(parsed(written)).map((part) => listOf(part).map(numberOf))
  const isWhole = (part: (number | undefined)[]): part is number[] => part.length > 0 && part.every((value) => value !== undefined)
  return parts.length > 0 && parts.every(isWhole) ? { parts } : { fault: `its polygon is ${shown(written)}, not [[x, y, x, y, x, y]]` }
}

function attributesOf({ attributes, flags }: Layout, at: Cells) {
  const written = parsed(at(attributes) ?? '')
  const named = [...flags].flatMap(([name, column]): [string, unknown][] => {
    const cell = at(column) ?? ''
    if (cell === '') return []
    return [[name, /^(0|1|true|false)$/i.test(cell) ? /^(1|true)$/i.test(cell) : cell]]
  })
  return attributesFrom([...(isValues(written) ? Object.entries(written) : []), ...named])
}

function parsed(json: string): unknown {
  if (json === '') return undefined // as in nearly every row: to throw for it would take longer than all else
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
