import { among, filterSearch, readFilters } from './filter-search'
import { ORDERS, type ImageFilter } from './image-filter'

/** The orders of the row that the editor walks: what is still to be labelled before the rest, and those of the grid. */
export const ROW_ORDERS = ['unlabelled', ...ORDERS] as const
export type RowOrder = (typeof ROW_ORDERS)[number]

/** Which images the editor walks, and in which order: those of the grid that it was opened from, else all. */
export type ImageRow = Omit<ImageFilter, 'order'> & { order: RowOrder }

export const USUAL_ROW: ImageRow = { pool: 'all', order: 'unlabelled' }

/** The filter that lets the images of the row through, in the grid's order that is nearest to its own. */
export const filterOfRow = (row: ImageRow): ImageFilter => ({ ...row, order: row.order === 'unlabelled' ? 'newest' : row.order })

/** Whether it holds less than all images. */
export const isNarrowed = (row: Partial<ImageRow>): boolean => filterSearch({ ...row, order: 'newest' }) !== ''

/** From the editor's address: without a word the usual row; where only the order is missing, it is the grid's usual one. */
export function readRow(search: { get: (name: string) => string | null }): ImageRow {
  const filter = readFilters(search)
  const order = among(ROW_ORDERS, search.get('order')) ?? (isNarrowed(filter) ? 'newest' : 'unlabelled')
  return { ...filter, order }
}

/** For the editor's address: '' for the usual row, else with its order in any case, as none of the grid's is its usual one. */
export function rowSearch(row: Partial<ImageRow>): string {
  const { order = 'unlabelled' } = row
  const filters = filterSearch({ ...row, order: 'newest' })
  if (order === 'unlabelled' && filters === '') return ''
  return `${filters || '?'}${filters && '&'}order=${order}`
}
