import { z } from 'zod'
import type { LastImage } from '@/app/_client/last-image'
import { positionOf } from '@/lib/domain/image/cursor'
import type { Coming, Start } from './image-list'

/** Where somebody was in a grid: the first picture in sight, how far its row was scrolled out, and which were in sight. */
export const KeptPlace = z.object({
  /** without one it was at the top */
  cursor: z
    .string()
    .refine((text) => positionOf(text))
    .optional(),
  below: z.number(),
  seen: z.array(z.string()),
})
export type KeptPlace = z.infer<typeof KeptPlace>

/**
 * At the place where it was left; if the picture that somebody comes from was not in sight there, around that one, as long
 * as it is in the view.
 */
export function comingTo(kept: KeptPlace | undefined, last: LastImage | undefined): Coming {
  const old: Start | 'top' = kept?.cursor === undefined ? 'top' : { cursor: kept.cursor }
  const below = kept?.below ?? 0
  if (!last || kept?.seen.includes(last.id)) return { start: old, below, focus: last?.id }
  return { start: { cursor: last.cursor, holds: last.id, otherwise: old }, below, focus: last.id }
}

const keyOf = (address: string): string => `grid ${address}`

/** In this tab, under the address of the grid with its filters. */
export const keepPlace = (address: string, place: KeptPlace): void => sessionStorage.setItem(keyOf(address), JSON.stringify(place))

export function keptPlace(address: string): KeptPlace | undefined {
  const kept = sessionStorage.getItem(keyOf(address))
  return kept === null ? undefined : KeptPlace.safeParse(JSON.parse(kept)).data
}
