import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { notTaken } from '@/lib/domain/formats/not-taken'
import { attributesFrom, isValues, labelOf, listOf, numberOf, pointsOf, shown } from '@/lib/domain/formats/values'
import { greatest, least } from '@/lib/domain/lists'

export type JsonShape = Pick<AnnotationAsRead, 'label' | 'corners' | 'parts' | 'attributes'> & { group: number | undefined }

/** One shape of a LabelMe JSON file, or why it is none that can be taken. */
export function readJsonShape(written: unknown): JsonShape | { fault: string } {
  if (!isValues(written)) return { fault: `is ${shown(written)}, no shape` }
  const kind = written.shape_type ?? 'polygon' // which the first versions did not write
  if (kind !== 'polygon' && kind !== 'rectangle' && kind !== 'rotation')
    return { fault: notTaken(typeof kind === 'string' ? kind : shown(kind), 'rectangles and polygons') }
  const label = labelOf(written.label)
  if ('fault' in label) return label
  const points = pointsOf(listOf(written.points), (pair) => (Array.isArray(pair) && pair.length === 2 ? [pair[0], pair[1]] : undefined))
  if (!points || points.length < 4) return { fault: 'its points are not [[x, y], [x, y], …]' }
  const group = numberOf(written.group_id)
  const { flags, attributes, description, difficult } = written
  const said = attributesFrom([
    ...(isValues(flags) ? Object.entries(flags) : []),
    ...(difficult === true ? [['difficult', true] as const] : []),
    ...(group === undefined ? [] : [['group_id', group] as const]),
    ...(description ? [['description', description] as const] : []),
    ...(isValues(attributes) ? Object.entries(attributes) : []),
  ])
  return { ...label, ...(kind === 'rectangle' ? { corners: around(points) } : { parts: [points] }), attributes: said, group }
}

// Two opposite corners, or all four.
function around(points: number[]) {
  const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)]
  return { x1: least(xs), y1: least(ys), x2: greatest(xs), y2: greatest(ys) }
}
