import { z } from 'zod'
import { Annotation } from './annotation'
import { changedLabel, changeLabel, LabelChange } from './label-change'

/** What a person may do to an image's annotations. `negative` says "nothing to label here" and holds only without annotations. */
export const Change = z.union([
  z.object({ put: Annotation }),
  z.object({ remove: z.string().max(64) }),
  z.object({ negative: z.boolean() }),
])
export type Change = z.infer<typeof Change>

/** What may happen to them: by a person's edit, or because of what became of a label. */
export const AnyChange = z.union([Change, LabelChange])
export type AnyChange = z.infer<typeof AnyChange>

/** A change with an id of its own, made by the browser: sending it twice does it once. */
export const Edit = z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), change: Change })
export type Edit = z.infer<typeof Edit>

/** The annotations of one image, in drawing order. */
export type Doc = { annotations: Annotation[]; negative: boolean }

/**
 * Applies one change. Never fails: removing what is gone changes nothing, and putting an annotation on a negative
 * picture makes it not negative. Returns the new document and the changes that undo it, in the order to apply them.
 */
export function applyChange(doc: Doc, change: AnyChange): { doc: Doc; inverse: Change[] } {
  if ('put' in change) return put(doc, change.put)
  if ('remove' in change) return remove(doc, change.remove)
  if ('negative' in change) return markNegative(doc, change.negative)
  return followLabel(doc, change)
}

function put(doc: Doc, annotation: Annotation): { doc: Doc; inverse: Change[] } {
  const at = doc.annotations.findIndex((other) => other.id === annotation.id)
  const before = doc.annotations[at]
  if (before) return { doc: { ...doc, annotations: doc.annotations.with(at, annotation) }, inverse: [{ put: before }] }
  const inverse: Change[] = [{ remove: annotation.id }]
  if (doc.negative) inverse.push({ negative: true })
  return { doc: { annotations: [...doc.annotations, annotation], negative: false }, inverse }
}

function remove(doc: Doc, id: string): { doc: Doc; inverse: Change[] } {
  const before = doc.annotations.find((annotation) => annotation.id === id)
  if (!before) return { doc, inverse: [] }
  return { doc: { ...doc, annotations: doc.annotations.filter((annotation) => annotation !== before) }, inverse: [{ put: before }] }
}

// Marking negative clears the picture: the two statements exclude each other.
function markNegative(doc: Doc, negative: boolean): { doc: Doc; inverse: Change[] } {
  if (negative === doc.negative && (!negative || doc.annotations.length === 0)) return { doc, inverse: [] }
  if (!negative) return { doc: { ...doc, negative }, inverse: [{ negative: true }] }
  return { doc: { annotations: [], negative: true }, inverse: [{ negative: false }, ...doc.annotations.map((put) => ({ put }))] }
}

function followLabel(doc: Doc, change: LabelChange): { doc: Doc; inverse: Change[] } {
  const annotations = changeLabel(doc.annotations, change)
  if (annotations === doc.annotations) return { doc, inverse: [] }
  const changed = doc.annotations.filter(({ labelId }) => labelId === changedLabel(change))
  return { doc: { ...doc, annotations }, inverse: changed.map((put) => ({ put })) }
}

/** Which pool the image belongs to. */
export function stateOf(doc: Doc): 'unlabelled' | 'labelled' | 'negative' {
  if (doc.annotations.length > 0) return 'labelled'
  return doc.negative ? 'negative' : 'unlabelled'
}
