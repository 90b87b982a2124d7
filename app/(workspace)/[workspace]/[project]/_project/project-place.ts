'use client'

import { createContext, use } from 'react'
import type { Place } from '@/lib/domain/address/place'
import type { ProjectType } from '@/lib/domain/contract/project'

/** Which project this page shows, and what the person may do in it. */
export type ProjectPlace = Place & {
  name: string
  type: ProjectType
  multiLabel: boolean
  may: { label: boolean; import: boolean; export: boolean; train: boolean; /** put images into splits */ divide: boolean }
}

const Context = createContext<ProjectPlace | undefined>(undefined)
export const PlaceProvider = Context.Provider

export function usePlace(): ProjectPlace {
  const place = use(Context)
  if (!place) throw new Error('usePlace needs a PlaceProvider above it.')
  return place
}
