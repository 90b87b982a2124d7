import { z } from 'zod'
import type { Annotation } from './annotation'

/**
 * What becomes of the annotations of one label on every image at once: each gets another label, or goes. It comes of
 * merging and deleting labels, never from a person's edit of one image.
 */
export const LabelChange = z.union([
  z.object({ relabel: z.object({ from: z.string(), to: z.string() }) }),
  z.object({ dropLabel: z.string() }),
])
export type LabelChange = z.infer<typeof LabelChange>

/** The label whose annotations it changes. */
export const changedLabel = (change: LabelChange): string => ('relabel' in change ? change.relabel.from : change.dropLabel)

/**
 * The annotations after it, the same list where none carries the label. Tags say something of the whole picture, so none
 * says it twice: where it has the other tag already, or several of this one, one is left, that with the first id.
 */
export function changeLabel(annotations: Annotation[], change: LabelChange): Annotation[] {
  const label = changedLabel(change)
  if (!annotations.some(({ labelId }) => labelId === label)) return annotations
  if ('dropLabel' in change) return annotations.filter(({ labelId }) => labelId !== label)
  const { from, to } = change.relabel
  if (from === to) return annotations
  const tag = tagThatStays(annotations, change.relabel)
  return annotations
    .filter(({ id, labelId, shape }) => labelId !== from || shape.kind !== 'tag' || id === tag)
    .map((annotation) => (annotation.labelId === from ? { ...annotation, labelId: to } : annotation))
}

/** Of the tags that would all say the same: none of these where the other is there already. */
function tagThatStays(annotations: Annotation[], { from, to }: { from: string; to: string }): string | undefined {
  const tags = annotations.filter(({ shape }) => shape.kind === 'tag')
  if (tags.some(({ labelId }) => labelId === to)) return undefined
  const ids = tags.filter(({ labelId }) => labelId === from).map(({ id }) => id)
  return ids.reduce<string | undefined>((first, id) => (first === undefined || id < first ? id : first), undefined)
}
