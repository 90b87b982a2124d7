import { annotationOf, hasBox, labelOf, nameOf, type EditorState } from './editor-state'

/** Annotations by label in words, most first: "10 RBC, 4 Platelets". */
function tally(state: Pick<EditorState, 'document' | 'labels'>): string {
  const counts = new Map<string, number>()
  for (const { labelId } of state.document.doc.annotations) counts.set(labelId, (counts.get(labelId) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([id, n]) => `${n} ${labelOf(state, id)?.name ?? 'of a deleted label'}`)
    .join(', ')
}

export const boxes = (n: number): string => (n === 1 ? '1 box' : `${n} boxes`)

/** What the canvas shows, for those who do not see it. */
export function canvasWords(state: Pick<EditorState, 'document' | 'labels' | 'image'>): string {
  const { annotations, negative } = state.document.doc
  const count = annotations.filter(hasBox).length
  if (count > 0) return `${state.image.name} with ${boxes(count)}: ${tally(state)}`
  return `${state.image.name}, ${negative ? 'negative: nothing to label here' : 'no boxes yet'}`
}

/** "RBC 4 of 15, 79 by 89 at 312, 16". */
export function placeWords(state: EditorState, id: string): string {
  const annotation = annotationOf(state, id)
  if (!annotation) return ''
  const [x, y, w, h] = [annotation.box.x, annotation.box.y, annotation.box.w, annotation.box.h].map(Math.round)
  return `${nameOf(state, id)} of ${state.document.doc.annotations.length}, ${w} by ${h} at ${x}, ${y}`
}
