import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Change, Doc } from '@/lib/domain/annotation/edit'
import { clip, type Size } from '@/lib/domain/geometry/box'

export type EditRules = {
  type: 'detection' | 'classification'
  multiLabel: boolean
  /** ids of the labels that exist */
  labelIds: ReadonlySet<string>
}

/**
 * The change as this project and picture can hold it: boxes clipped to the picture, tags only where pictures are
 * classified, one tag where only one is allowed.
 * @returns the changes to apply in order, usually one; or what is wrong with it
 */
export function fitChange(change: Change, { doc, size, rules }: { doc: Doc; size: Size; rules: EditRules }): { changes: Change[] } | { wrong: string } {
  if (!('put' in change)) return { changes: [change] }
  const { put } = change
  if (!rules.labelIds.has(put.labelId)) return { wrong: 'This label was deleted meanwhile. Choose another one.' }
  if (rules.type === 'detection') return fitBox(put, size)
  if (put.box) return { wrong: 'Pictures of this project take tags, not boxes.' }
  const others = rules.multiLabel ? [] : doc.annotations.filter(({ id }) => id !== put.id)
  return { changes: [...others.map(({ id }) => ({ remove: id })), change] }
}

function fitBox(put: Annotation, size: Size): { changes: Change[] } | { wrong: string } {
  if (!put.box) return { wrong: 'Pictures of this project take boxes, not tags.' }
  const box = clip(put.box, size)
  return box ? { changes: [{ put: { ...put, box } }] } : { wrong: 'The box lies outside the picture.' }
}
