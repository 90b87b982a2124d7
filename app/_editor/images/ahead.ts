import type { Place } from '@/lib/domain/address/place'
import type { OpenImage } from '@/lib/domain/contract/image'
import type { ImageRow } from '@/lib/domain/image/image-row'
import { loadPhoto } from './load-photo'
import { readImage } from './read-image'

/** Images read before they are asked for: the next one is then there at once, even without a network. */
export type Ahead = {
  read: (id: string | undefined) => void
  /** What was read of an image, once; then the others are out of date too. */
  take: (id: string) => Promise<OpenImage> | undefined
}

export function createAhead(place: Place, rowNow?: () => ImageRow): Ahead {
  const images = new Map<string, Promise<OpenImage>>()
  return {
    read(id) {
      if (!id || images.has(id)) return
      const image = readImage(place, id, rowNow?.())
      images.set(id, image)
      // It was only a guess: when the image is really asked for, it is tried again and the person is told.
      image.then(loadPhoto).catch(() => images.delete(id))
    },
    take(id) {
      const image = images.get(id)
      if (image) images.clear()
      return image
    },
  }
}
