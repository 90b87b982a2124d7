import type { AnnotationAsRead } from './data-format'
import { append } from '@/lib/domain/lists'

/** An annotation with the number that its tool groups it under. */
export type Grouped = AnnotationAsRead & { group: number | undefined }

/** What is said where some were joined. */
export const JOINED = 'polygons of a label and group that another has are taken as parts of that one'

/**
 * Polygons of one label in one group are the parts of one thing, as the tools that have groups mean it: what a fence hides
 * falls into a few. They become one polygon, where the first of them stands; its group is no attribute then.
 * @returns also how many of them went into another
 */
export function joinedByGroup(annotations: readonly Grouped[]): { annotations: AnnotationAsRead[]; joined: number } {
  const wholes = new Map<string, AnnotationAsRead>()
  const joined: AnnotationAsRead[] = []
  for (const { group, ...annotation } of annotations) {
    const key = group === undefined || !annotation.parts ? undefined : JSON.stringify([group, annotation.label])
    const whole = key === undefined ? undefined : wholes.get(key)
    if (whole) {
      append(whole.parts!, annotation.parts!)
      delete whole.attributes?.group_id
      continue
    }
    joined.push(annotation)
    if (key !== undefined) wholes.set(key, annotation)
  }
  return { annotations: joined, joined: annotations.length - joined.length }
}
