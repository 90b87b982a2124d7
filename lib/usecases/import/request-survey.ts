import type { NamedImport } from '@/lib/domain/contract/import'
import { AppError } from '@/lib/domain/errors'
import { formatById } from '@/lib/domain/formats/registry'
import type { ImportOptions } from '@/lib/domain/import/options'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { enqueue, holdWaiting } from '@/lib/io/queue'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { lockImport, refuseStage } from './find-import'
import { turnOf } from './turn-of'
import { tellImport } from './tell-import'

type Input = { import: string } & Pick<ImportOptions, 'format' | 'formatOptions'>

/**
 * Asks for a reading of the files that were listed and sent, as what they look like or as the given format; what it finds is
 * told before anything is stored. May be asked again until somebody says that the import may begin.
 * @throws AppError 'invalid' for options that the format does not have
 */
export async function requestSurvey(scope: Scope, { import: wanted, format, formatOptions }: Input): Promise<NamedImport> {
  checkOptions({ format, formatOptions })
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    const { id, ...begun } = await lockImport(tx, scope, wanted)
    refuseStage(begun, ['listing', 'surveying', 'surveyed'])
    const data = { stage: 'surveying' as const, options: { format, formatOptions }, progress: 0 }
    await tx.import.update({ where: { id }, data })
    await tellImport(tx, { projectId: scope.id, id })
    const job = { kind: 'survey-import' as const, payload: { importId: id } }
    if (!(await holdWaiting(tx, job))) await enqueue(tx, job, await turnOf(tx, scope, { id, stage: 'surveying' }))
    return { id }
  })
}

function checkOptions({ format, formatOptions = {} }: Pick<ImportOptions, 'format' | 'formatOptions'>): void {
  if (Object.keys(formatOptions).length === 0) return
  if (!format) throw new AppError('invalid', 'Options belong to a format: say which one.')
  const parsed = formatById(format).options.safeParse(formatOptions)
  if (parsed.success) return
  const [issue] = parsed.error.issues
  throw new AppError('invalid', `${formatById(format).name} has no such option: ${issue?.path.join('.')}: ${issue?.message}`)
}
