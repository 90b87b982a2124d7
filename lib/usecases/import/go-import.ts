import type { NamedImport } from '@/lib/domain/contract/import'
import { AppError } from '@/lib/domain/errors'
import { ImportOptions } from '@/lib/domain/import/options'
import { type ImportSurvey, StoredSurvey } from '@/lib/domain/import/survey'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { lockImport, refuseStage } from './find-import'
import { tellImport } from './tell-import'

type Input = { import: string } & Pick<ImportOptions, 'existing' | 'frame' | 'map'>

/**
 * Lets an import begin, by somebody who has seen what is in it: from here on pictures are stored. A project without a picture
 * becomes of the type that the source is for.
 * @throws AppError 'conflict' where the source does not fit the project
 */
export function goImport(scope: Scope, { import: wanted, existing, frame, map }: Input): Promise<NamedImport> {
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    const { id, ...begun } = await lockImport(tx, scope, wanted)
    refuseStage(begun, ['surveyed', 'sending'])
    await fitProject(tx, scope, StoredSurvey.parse(begun.survey))
    const options = ImportOptions.parse({ ...(begun.options as object), existing, frame, map })
    await tx.import.update({ where: { id }, data: { stage: 'sending', options, progress: 0 } })
    await tellImport(tx, { projectId: scope.id, id })
    return { id }
  })
}

async function fitProject(tx: Tx, { id }: Scope, survey: ImportSurvey): Promise<void> {
  if (survey.found.boxes + survey.found.polygons + survey.found.tags === 0) return // pictures alone go into any project
  const { type, multiLabel } = await tx.project.findUniqueOrThrow({ where: { id }, select: { type: true, multiLabel: true } })
  const misfit = survey.type !== type || (survey.multiLabel && !multiLabel)
  if (!misfit) return
  if ((await tx.image.count({ where: { projectId: id } })) > 0) throw new AppError('conflict', misfitOf(survey, type))
  await tx.project.update({ where: { id }, data: { type: survey.type, multiLabel: survey.multiLabel, version: { increment: 1 } } })
}

function misfitOf(survey: ImportSurvey, type: Scope['type']): string {
  const way = 'bring in the pictures alone (as plain pictures), or name another project'
  return survey.type === type
    ? `This project takes one label a picture, and this data has several: ${way}.`
    : `This is a ${type} project, and this data is for ${survey.type}: ${way}.`
}
