import { z } from 'zod'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'

/** The image that somebody was last on in the editor: its id and where it stands, as lists of images take it. */
const LastImage = z.object({ id: z.string(), cursor: z.string() })
export type LastImage = z.infer<typeof LastImage>

const keyOf = (place: Place): string => `last image ${routes.project(place)}`

/** In this tab only: two tabs are two places to work. */
export const rememberImage = (place: Place, { id, cursor }: LastImage): void =>
  sessionStorage.setItem(keyOf(place), JSON.stringify({ id, cursor }))

/** Told once: who comes to the grid again by another way than from the editor finds it as they left it. */
export function takeLastImage(place: Place): LastImage | undefined {
  const kept = sessionStorage.getItem(keyOf(place))
  sessionStorage.removeItem(keyOf(place))
  return kept === null ? undefined : LastImage.safeParse(JSON.parse(kept)).data
}
