// Before annotations had a shape they had a box, or none where they tagged the whole picture. It is read for good: in what is
// stored, from tabs that were open when that changed, and from programs that were written then.

/** An annotation of today, of one in either form; anything else as it is. */
export function shaped(annotation: unknown): unknown {
  if (!isRecord(annotation) || 'shape' in annotation) return annotation
  const { box, ...rest } = annotation
  if (box === undefined) return { ...rest, shape: { kind: 'tag' } }
  return { ...rest, shape: isRecord(box) ? { ...box, kind: 'box' } : box }
}

/** The same of a change that puts one. */
export const shapedChange = (change: unknown): unknown =>
  isRecord(change) && 'put' in change ? { ...change, put: shaped(change.put) } : change

/** The same of an edit. */
export const shapedEdit = (edit: unknown): unknown => (isRecord(edit) ? { ...edit, change: shapedChange(edit.change) } : edit)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
