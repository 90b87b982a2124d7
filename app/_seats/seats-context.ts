'use client'

import { createContext, use, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useLive } from '@/app/_client/live'
import type { Place } from '@/lib/domain/address/place'
import type { Sitter } from '@/lib/domain/contract/seat'
import { createSeats, type Seats } from './seats'

const Context = createContext<Seats | undefined>(undefined)

export const SeatsProvider = Context.Provider

const NOBODY: readonly Sitter[] = []
const silence = () => () => undefined

/** Who else is at an image; nobody where no seats are provided above. */
export function useSitters(image: string): readonly Sitter[] {
  const seats = use(Context)
  const sitters = () => seats?.state.get().at.get(image) ?? NOBODY
  return useSyncExternalStore(seats?.state.subscribe ?? silence, sitters, () => NOBODY)
}

/** The seats of a project, for as long as a page shows them. */
export function useSeats({ workspace, project }: Place): Seats {
  const seats = useMemo(() => createSeats({ workspace, project }), [workspace, project])
  useFollow(seats, { workspace, project })
  return seats
}

/** Keeps seats true to what happens, while the component is there. */
export function useFollow(seats: Seats, place: Place): void {
  useEffect(() => {
    void seats.read()
    return () => seats.close()
  }, [seats])
  useLive(place, (event) => seats.hear(event))
}
