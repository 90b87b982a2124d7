/** A run of pictures under one heading; `to` is exclusive. Without a title it has no heading. */
export type Section = { key: string; title?: string; from: number; to: number }
export type Row = { top: number; height: number } & ({ kind: 'head'; section: Section } | { kind: 'images'; from: number; to: number })
export type Layout = { rows: Row[]; columns: number; cell: { w: number; h: number }; gap: number; width: number; height: number }
export type Rect = { x: number; y: number; w: number; h: number }

/** How cells look: the least width, height of the picture as a share of its width, height of the caption, the space between. */
export type CellShape = { least: number; ratio: number; caption: number; gap: number }

export const HEAD = 42 // CSS pixels: 14 above, 20 of text, 8 below

/** Where everything stands, in CSS pixels from the upper left corner of the content: known before anything is loaded. */
export function layOut({ width, sections, shape }: { width: number; sections: readonly Section[]; shape: CellShape }): Layout {
  const columns = Math.max(1, Math.floor((width + shape.gap) / (shape.least + shape.gap)))
  const w = Math.max(1, (width - shape.gap * (columns - 1)) / columns)
  const cell = { w, h: Math.round(w * shape.ratio) + shape.caption }
  const rows: Row[] = []
  let top = 0
  for (const section of sections) {
    if (section.title !== undefined) {
      rows.push({ kind: 'head', section, top, height: HEAD })
      top += HEAD
    }
    for (let from = section.from; from < section.to; from += columns) {
      rows.push({ kind: 'images', from, to: Math.min(from + columns, section.to), top, height: cell.h + shape.gap })
      top += cell.h + shape.gap
    }
  }
  return { rows, columns, cell, gap: shape.gap, width, height: top }
}

/** Which pictures a rubber band touches, in order. */
export function bandHits({ rows, columns, cell, gap }: Layout, band: Rect): number[] {
  const step = cell.w + gap
  const first = Math.max(0, Math.ceil((band.x - cell.w) / step))
  const last = Math.min(columns - 1, Math.floor((band.x + band.w) / step))
  return rows.flatMap((row) => {
    if (row.kind === 'head' || row.top + cell.h < band.y || row.top > band.y + band.h) return []
    const from = row.from + first
    return Array.from({ length: Math.max(0, Math.min(row.to - 1, row.from + last) - from + 1) }, (_, i) => from + i)
  })
}

/** The number of the row that holds a picture, or -1. */
export function rowOf({ rows }: Layout, index: number): number {
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    const from = row?.kind === 'head' ? row.section.from : (row?.from ?? 0)
    const to = row?.kind === 'head' ? row.section.from : (row?.to ?? 0)
    if (index < from) high = middle - 1
    else if (index >= to) low = middle + 1
    else return middle
  }
  return -1
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'row-first' | 'row-last' | 'page-up' | 'page-down'

/**
 * Where a key leads from a picture: left and right flow over the ends of rows, up and down keep the column as far as
 * the row reaches, a page is `rows` rows.
 */
export function stepFrom(layout: Layout, index: number, { step, rows }: { step: Step; rows: number }): number {
  const images = layout.rows.filter((row) => row.kind === 'images')
  const last = (images.at(-1)?.to ?? 1) - 1
  const at = images.findIndex((row) => index >= row.from && index < row.to)
  const here = images[at]
  if (!here) return Math.max(0, Math.min(last, index))
  const below = (by: number) => {
    const row = images[Math.max(0, Math.min(images.length - 1, at + by))] ?? here
    return Math.min(row.from + index - here.from, row.to - 1)
  }
  const to = {
    left: index - 1,
    right: index + 1,
    up: below(-1),
    down: below(1),
    first: 0,
    last,
    'row-first': here.from,
    'row-last': here.to - 1,
    'page-up': below(-rows),
    'page-down': below(rows),
  }[step]
  return Math.max(0, Math.min(last, to))
}
