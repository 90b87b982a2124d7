import type { z } from 'zod'
import { lookFor, projectPath, projectsPath, type Connection } from '@/lib/cli/connection'
import { UsageError } from '@/lib/cli/exit'
import { type CreateProject, Project } from '@/lib/domain/contract/project'
import { Nothing } from '@/lib/domain/contract/nothing'
import { AppError } from '@/lib/domain/errors'
import type { ImportSurvey } from '@/lib/domain/import/survey'
import { Name } from '@/lib/domain/label/name'

export type Target = { project: Project; made: boolean }
type Wish = { project: string; type?: Project['type'] }

/** The project to import into, made if it is missing. */
export async function findTarget(connection: Connection, { project: wanted, type = 'detection' }: Wish): Promise<Target> {
  const found = await lookFor(connection, wanted)
  if (found) return { project: found, made: false }
  const name = Name.safeParse(wanted)
  if (!name.success) throw new UsageError(`--project ${name.error.issues[0]?.message}.`)
  const body = { name: name.data, type } satisfies z.input<typeof CreateProject>
  return { project: await connection.api.post(projectsPath(connection), body, Project), made: true }
}

/** Takes back a project that was made for an import of which nothing came. */
export async function dropTarget(connection: Connection, { project, made }: Target): Promise<void> {
  if (made) await connection.api.delete(projectPath(connection, project), { confirm: project.name }, Nothing)
}

/** @throws UsageError or AppError where what the source holds does not fit the project */
export function refuseMisfit({ project }: Target, survey: ImportSurvey, { type }: Wish): void {
  const { boxes, polygons, tags } = survey.found
  if (boxes + polygons + tags === 0) return // pictures go into any project
  if (type && type !== survey.type) throw new UsageError(`--type ${type} does not fit: ${survey.format} data is for ${survey.type}.`)
  if (project.counts.all === 0) return
  const way = 'add "--format pictures" to bring in the pictures alone, or name another project'
  if (project.type !== survey.type)
    throw new AppError('conflict', `${project.slug} is a ${project.type} project, and ${survey.format} data is for ${survey.type}: ${way}.`)
  if (survey.multiLabel && !project.multiLabel)
    throw new AppError('conflict', `${project.slug} takes one label a picture, and this data has several: ${way}.`)
}
