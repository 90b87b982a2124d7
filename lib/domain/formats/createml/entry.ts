import { isValues, numbersOf, type Values } from '@/lib/domain/formats/values'

/** One entry of a Create ML file: of which picture, and what is written of it. */
export type Entry = { written: string; annotations: unknown[] }
export type Measures = { x: number; y: number; width: number; height: number }

// As Apple has them for boxes, as its examples and other tools write them, and for several labels to a picture.
const NAMES = ['image', 'imagefilename', 'filename', 'imageFilename']
const LISTS = ['annotations', 'annotation']

/** The entry that a value is, or undefined for what is none of this format. */
export function entryOf(value: unknown): Entry | undefined {
  if (!isValues(value)) return undefined
  const written = NAMES.map((name) => value[name]).find((name) => typeof name === 'string')
  const list = LISTS.map((name) => value[name]).find((one) => one !== undefined)
  if (typeof written !== 'string' || list === undefined) return undefined
  return { written, annotations: Array.isArray(list) ? list : [list] }
}

/** Whether an annotation is one of this format: a label, alone or with coordinates. */
export const isAnnotation = (value: unknown): boolean => typeof value === 'string' || (isValues(value) && 'label' in value)

/** Where a box is, as it is written; undefined for a label of the whole picture. */
export function measuresOf({ coordinates }: Values): { numbers: Measures } | { fault: string } | undefined {
  if (coordinates === undefined || coordinates === null) return undefined
  return isValues(coordinates) ? numbersOf(coordinates, ['x', 'y', 'width', 'height']) : { fault: 'its coordinates are no object' }
}
