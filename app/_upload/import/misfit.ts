import type { Project } from '@/lib/domain/contract/project'
import type { ImportSurvey } from '@/lib/domain/import/survey'

/** `becomes`: the project has nothing yet and takes the type of the source; else the two do not go together. */
export type Misfit = 'becomes' | 'type' | 'several'

/** Whether what a source holds fits a project, by the rule of the site (`goImport`). */
export function misfitOf(
  { type, multiLabel, found }: Pick<ImportSurvey, 'type' | 'multiLabel' | 'found'>,
  project: Pick<Project, 'type' | 'multiLabel'> & { counts: Pick<Project['counts'], 'all'> },
): Misfit | undefined {
  if (found.boxes + found.polygons + found.tags === 0) return undefined
  const same = type === project.type
  if (same && (!multiLabel || project.multiLabel)) return undefined
  if (project.counts.all > 0) return same ? 'several' : 'type'
  return same ? undefined : 'becomes'
}

/** Whether the project cannot take it, whatever somebody answers: then nothing else is asked. */
export const isRefused = (misfit: Misfit | undefined): misfit is 'type' | 'several' => misfit === 'type' || misfit === 'several'

/** Whether no picture of a source can be taken. */
export const isNothing = ({ found, lost }: Pick<ImportSurvey, 'found' | 'lost'>): boolean => found.images <= lost
