import type { Corners } from '@/lib/domain/formats/data-format'

/** What a row has beyond what is read here. */
export type Extra = 'a last column (confidence, or the number of a track)' | 'keypoints'

/** One row of a label file, its box or outline in fractions of the picture; or why it is none. */
export type Row = ({ classId: number; extra?: Extra } & ({ corners: Corners } | { part: number[] })) | { fault: string }

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
// Boxes reach over an edge by a little; whoever writes pixels is far from it.
const FURTHEST = 2

/**
 * Reads `class x y width height` (centre and size), or `class x1 y1 x2 y2 x3 y3 …` (an outline).
 * @param keypoints how many numbers of keypoints stand behind a box
 */
export function readRow(line: string, keypoints?: number): Row {
  const [first = '', ...written] = line.trim().split(/\s+/)
  if (!/^\d{1,9}(\.0*)?$/.test(first)) return { fault: `its class is ${shown(first)}, not a number of the list of classes` }
  const odd = written.find((one) => !NUMBER.test(one))
  if (odd !== undefined) return { fault: `has ${shown(odd)}, which is not a number` }
  const values = written.map(Number)
  const classId = Number.parseInt(first, 10)
  if (values.length < 4) return { fault: `has ${values.length + 1} columns, where a class and four numbers are wanted` }
  const isPose = values.length === 4 + (keypoints ?? Number.NaN)
  const isBox = values.length < 6 || isPose
  const own = isBox ? values.slice(0, 4) : values.slice(0, values.length - (values.length % 2))
  if (own.some((value) => Math.abs(value) > FURTHEST)) return { fault: `is not in fractions of the picture: ${shown(line)}` }
  const extra = isPose ? ('keypoints' as const) : values.length > own.length ? LAST : undefined
  return isBox ? { classId, extra, corners: cornersOf(own) } : { classId, extra, part: own }
}

const LAST = 'a last column (confidence, or the number of a track)'

function cornersOf(values: number[]): Corners {
  const [x, y, w, h] = values as [number, number, number, number]
  return { x1: x - w / 2, y1: y - h / 2, x2: x + w / 2, y2: y + h / 2 }
}

const shown = (text: string) => JSON.stringify(text.trim().slice(0, 40)).toWellFormed()

/** Whether the first row of a text could be one of a label file. */
export const looksLikeRows = (text: string): boolean =>
  /^\uFEFF?\s*\d{1,9}(\.0*)?([ \t]+[+-]?[\d.]+(e[+-]?\d+)?){4,}[ \t]*(\r|\n|$)/i.test(text)
