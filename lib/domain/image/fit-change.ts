import { type Annotation, MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import type { Draft } from '@/lib/domain/annotation/draft'
import type { Change } from '@/lib/domain/annotation/edit'
import { attributeBytes, MOST_ATTRIBUTE_BYTES, MOST_ATTRIBUTES } from '@/lib/domain/annotation/attributes'
import { clip, isThin, LEAST_SIDE, type Size } from '@/lib/domain/geometry/box'

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
export function fitChange(
  change: Change,
  { draft, size, rules }: { draft: Draft; size: Size; rules: EditRules },
): { changes: Change[] } | { wrong: string } {
  if (!('put' in change)) return { changes: [change] }
  const { put } = change
  if (!rules.labelIds.has(put.labelId)) return { wrong: 'This label was deleted meanwhile. Do it again with another one.' }
  const single = rules.type === 'classification' && !rules.multiLabel
  if (!single && draft.size >= MOST_ANNOTATIONS && !draft.has(put.id)) return { wrong: FULL }
  const crowded = tooManyAttributes(put, draft)
  if (crowded) return { wrong: crowded }
  if (rules.type === 'detection') return fitBox(put, size)
  if (put.box) return { wrong: 'Pictures of this project take tags, not boxes.' }
  const others = single ? draft.annotations.filter(({ id }) => id !== put.id) : []
  return { changes: [...others.map(({ id }) => ({ remove: id })), change] }
}

const FULL = `One picture may have ${MOST_ANNOTATIONS.toLocaleString('en')} annotations at most. Remove some first.`

/** What is wrong with its attributes, if anything; those that it has already, from before there was a bound, it may keep. */
function tooManyAttributes({ id, attributes }: Annotation, draft: Draft): string | undefined {
  const bytes = attributeBytes(attributes)
  if (bytes === 0) return undefined
  const before = draft.get(id)
  const had = before ? attributeBytes(before.attributes) : 0
  const count = Object.keys(attributes).length
  if (count > MOST_ATTRIBUTES && count > Object.keys(before?.attributes ?? {}).length)
    return `One annotation may have ${MOST_ATTRIBUTES} attributes at most; this one has ${count}.`
  if (bytes > had && draft.attributeBytes - had + bytes > MOST_ATTRIBUTE_BYTES)
    return `The attributes of one picture may take ${MOST_ATTRIBUTE_BYTES / 1000} KB at most. Take some away first.`
  return undefined
}

function fitBox(put: Annotation, size: Size): { changes: Change[] } | { wrong: string } {
  if (!put.box) return { wrong: 'Pictures of this project take boxes, not tags.' }
  if (isThin(put.box)) return { wrong: `The box is less than ${LEAST_SIDE} pixels wide or high.` }
  const box = clip(put.box, size)
  if (!box || isThin(box)) return { wrong: 'The box lies outside the picture.' }
  return { changes: [{ put: { ...put, box } }] }
}
