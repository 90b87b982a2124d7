import { api } from '@/app/_client/api'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { OpenImage } from '@/lib/domain/contract/image'
import { filterOfRow, USUAL_ROW, type ImageRow } from '@/lib/domain/image/image-row'

/** Reads one image with its annotations, and its neighbours in a row. Throws ApiProblem; a lost session does not leave the page. */
export function readImage(place: Place, id: string, row: ImageRow = USUAL_ROW): Promise<OpenImage> {
  const { pool, label, q, split, by, order } = filterOfRow(row)
  return api.quiet.get(routes.image(place, id), OpenImage, { query: { pool, label, q, split, by, order } })
}
