import type { HandedOut } from '@/lib/domain/contract/seat'
import { among } from './filter-search'

/** What there was for somebody who asked for the next image, where it was none of their own: those of others, or none at all. */
export const LEFT = ['taken', 'none'] as const
export type WhatIsLeft = (typeof LEFT)[number]

/** Nothing to say where the image handed out is theirs alone. */
export function leftOf({ id, with: others }: HandedOut): WhatIsLeft | undefined {
  if (id === null) return 'none'
  return others.length > 0 ? 'taken' : undefined
}

/** From the address of the editor. */
export const readLeft = (search: { get: (name: string) => string | null }): WhatIsLeft | undefined => among(LEFT, search.get('left'))
