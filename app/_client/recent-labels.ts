import type { Place } from '@/lib/domain/address/place'
import { RecentLabels, withUsed } from '@/lib/domain/label/listed'
import { readStored, writeStored } from './stored'

const nameOf = (person: string, { workspace, project }: Place) => `recent-labels ${person} ${workspace}/${project}`

/** The labels that a person used last in a project, in this browser. */
export function recentLabels(person: string, place: Place): RecentLabels {
  try {
    return RecentLabels.parse(JSON.parse(readStored(nameOf(person, place)) ?? '[]'))
  } catch {
    return [] // of a newer Corral, or somebody's own: nothing depends on it
  }
}

/** Remembers that they used one, just now. */
export const rememberLabel = (person: string, place: Place, labelId: string): void =>
  writeStored(nameOf(person, place), JSON.stringify(withUsed(recentLabels(person, place), labelId)))
