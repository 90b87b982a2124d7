import { z } from 'zod'
import { isStorable } from '@/lib/domain/storable'
import { MAX_NAME } from './file-name'

// What a database can compare with: no year before or beyond its own either.
const text = z.string().refine(isStorable)
const moment = z.iso.datetime().refine((given) => given >= '1970' && given < '9999')

/** The last image of a page; the next page begins behind it, whatever came or went meanwhile. */
export const ImagePosition = z.object({ id: text.min(1).max(64), name: text.max(MAX_NAME), createdAt: moment })
export type ImagePosition = z.infer<typeof ImagePosition>

/** The position as text for an address. Opaque to callers; escaped so that names outside Latin-1 survive btoa. */
export const cursorOf = (position: ImagePosition): string =>
  btoa(encodeURIComponent(JSON.stringify([position.id, position.name, position.createdAt])))

/** The position a cursor stands for, or undefined if it is not one of ours. */
export function positionOf(cursor: string): ImagePosition | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(cursor)) return undefined
  try {
    const [id, name, createdAt] = z.tuple([z.string(), z.string(), z.string()]).parse(JSON.parse(decodeURIComponent(atob(cursor))))
    return ImagePosition.parse({ id, name, createdAt })
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof URIError || error instanceof DOMException)
      return undefined
    throw error
  }
}
