import type { OpenImage } from '@/lib/domain/contract/image'
import type { Place } from '@/lib/domain/address/place'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { openPicture } from '@/lib/sdk/open-picture'

const KEPT = 8 // decoded pictures; each may take tens of megabytes

const photos = new Map<string, Promise<HTMLImageElement>>()

/** Loads and decodes the picture of an image. A picture never changes, so it is kept by its image's id. */
export function loadPhoto({ id, url }: Pick<OpenImage, 'id' | 'url'>): Promise<HTMLImageElement> {
  const known = photos.get(id)
  photos.delete(id)
  const photo = known ?? openPicture(url)
  photos.set(id, photo)
  photo.catch(() => photos.delete(id))
  for (const oldest of photos.keys()) {
    if (photos.size <= KEPT) break
    photos.delete(oldest)
  }
  return photo
}

/** Its thumbnail, which the filmstrip has mostly loaded already. */
export const loadSmall = (place: Place, id: string): Promise<HTMLImageElement> => openPicture(urlOf(routes.thumbnail(place, id)))
