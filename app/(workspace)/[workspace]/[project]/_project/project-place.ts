'use client'

import { createContext, use } from 'react'
import { path } from '@/app/_client/api'

/** Which project this page shows, and what the person may do in it. */
export type ProjectPlace = {
  workspace: string
  project: string
  name: string
  type: 'detection' | 'classification'
  multiLabel: boolean
  may: { label: boolean; import: boolean; train: boolean }
}

const Place = createContext<ProjectPlace | undefined>(undefined)
export const PlaceProvider = Place.Provider

export function usePlace(): ProjectPlace {
  const place = use(Place)
  if (!place) throw new Error('usePlace needs a PlaceProvider above it.')
  return place
}

type Where = Pick<ProjectPlace, 'workspace' | 'project'>

/** The page of the project. */
export const pageOf = ({ workspace, project }: Where): string => path`/${workspace}/${project}`

/** The project in the API, for `api.get` and others. */
export const apiOf = ({ workspace, project }: Where): string => path`/workspaces/${workspace}/projects/${project}`
