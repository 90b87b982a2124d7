import { pointsOf } from '@/lib/domain/annotation/annotation'
import type { Texts } from '@/lib/texts/texts'
import { annotationOf, boxOf, labelOf, nameOf, type EditorState } from './editor-state'

/** Annotations by label in words, most first: "10 RBC, 4 Platelets". */
export function tally(state: Pick<EditorState, 'doc' | 'labels'>, t: Texts<'editor'>): string {
  const counts = new Map<string, number>()
  for (const { labelId } of state.doc.annotations) counts.set(labelId, (counts.get(labelId) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([id, n]) => {
      const label = labelOf(state, id)?.name
      return label === undefined ? t('canvas.tallyDeleted', { n }) : t('canvas.tally', { n, label })
    })
    .join(', ')
}

/** What the canvas shows, for those who do not see it. */
export function canvasWords(state: Pick<EditorState, 'doc' | 'labels' | 'image'>, t: Texts<'editor'>): string {
  const { annotations, negative } = state.doc
  const { name } = state.image
  const count = (kind: string) => annotations.filter(({ shape }) => shape.kind === kind).length
  const [boxes, polygons] = [count('box'), count('polygon')]
  const of = polygons === 0 ? 'boxes' : boxes === 0 ? 'polygons' : 'both'
  if (boxes + polygons > 0) return t('canvas.marks', { name, of, boxes, polygons, tally: tally(state, t) })
  return negative ? t('canvas.negative', { name }) : t('canvas.none', { name })
}

/** "RBC 4 of 15, 79 by 89 at 312, 16". */
export function placeWords(state: EditorState, id: string, t: Texts<'editor'>): string {
  const annotation = annotationOf(state, id)
  if (!annotation) return ''
  const box = boxOf(annotation)
  // Pixels are no amounts: they are written as the fields of the box have them.
  const [x, y, w, h] = ([box.x, box.y, box.w, box.h] as const).map((side) => String(Math.round(side))) as [string, string, string, string]
  const place = { name: nameOf(state, id, t), all: state.doc.annotations.length, x, y, w, h }
  const points = pointsOf(annotation)
  return points > 0 ? t('canvas.placeOfPolygon', { ...place, points }) : t('canvas.place', place)
}
