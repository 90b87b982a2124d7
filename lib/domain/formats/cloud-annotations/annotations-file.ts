import { isValues, shown, type Values } from '@/lib/domain/formats/values'

/** What an `_annotations.json` holds, its entries not yet looked at: a bad one must not cost the others. */
export type AnnotationsFile = {
  type?: 'classification' | 'localization'
  labels: unknown[]
  annotations: [key: string, entries: unknown][]
}

/** The file, or why it is none of Cloud Annotations 1.0. */
export function readAnnotationsFile(text: string): AnnotationsFile | { fault: string } {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { fault: `is not JSON: ${(error as Error).message}` }
  }
  if (!isValues(value)) return { fault: 'is not Cloud Annotations 1.0: no object' }
  const version = Number(value.version)
  if (version !== 1) return { fault: `is not Cloud Annotations 1.0: its version is ${shown(value.version)}` }
  if (value.annotations !== undefined && value.annotations !== null && !isValues(value.annotations))
    return { fault: `is not Cloud Annotations 1.0: its annotations are ${shown(value.annotations)}, not entries by the names of pictures` }
  return {
    type: value.type === 'classification' || value.type === 'localization' ? value.type : undefined,
    labels: Array.isArray(value.labels) ? value.labels : [],
    annotations: Object.entries((value.annotations ?? {}) as Values),
  }
}

/** Whether an entry is meant to mark a place. */
export const hasPlace = (entry: unknown): boolean => isValues(entry) && ['x', 'y', 'x2', 'y2'].some((key) => Object.hasOwn(entry, key))
