import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { ContentImage } from './content'
import type { Split } from './manifest'

type Asked = Omit<ImageFilter, 'order' | 'by' | 'label'> & { /** by its name */ label?: string }

/** Whether a filter lets an image of a content through, as the grid would have. Whose work it is no content says. */
export const passesFilter = ({ pool, label, q, split }: Asked, { state, name, annotations }: ContentImage, given: Split | null): boolean =>
  (pool === 'all' || pool === state) &&
  (label === undefined || annotations.some((annotation) => annotation.label === label)) &&
  (!q || name.toLowerCase().includes(q.toLowerCase())) &&
  (!split || split === (given ?? 'none'))
