import { z } from 'zod'

/** The last image of a page; the next page begins behind it, whatever came or went meanwhile. */
export const Place = z.object({ id: z.string().min(1), name: z.string(), createdAt: z.iso.datetime() })
export type Place = z.infer<typeof Place>

// Opaque to callers; escaped so that names outside Latin-1 survive btoa.
export const cursorOf = (place: Place): string => btoa(encodeURIComponent(JSON.stringify([place.id, place.name, place.createdAt])))

/** The place a cursor stands for, or undefined if it is not one of ours. */
export function placeOf(cursor: string): Place | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(cursor)) return undefined
  try {
    const [id, name, createdAt] = z.tuple([z.string(), z.string(), z.string()]).parse(JSON.parse(decodeURIComponent(atob(cursor))))
    return Place.parse({ id, name, createdAt })
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError || error instanceof URIError || error instanceof DOMException) return undefined
    throw error
  }
}
