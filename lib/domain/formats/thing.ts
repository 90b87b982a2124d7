import type { Remark } from '@/lib/domain/dataset/report'
import type { AnnotationAsRead } from './data-format'

/** What a report counts an annotation as. */
export const thingOf = ({
  corners,
  parts,
}: Pick<AnnotationAsRead, 'corners' | 'parts'>): Extract<Remark['thing'], 'box' | 'polygon' | 'tag'> =>
  parts ? 'polygon' : corners ? 'box' : 'tag'
