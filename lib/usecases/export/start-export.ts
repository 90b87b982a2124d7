import type { Export, StartExport } from '@/lib/domain/contract/export'
import { AppError } from '@/lib/domain/errors'
import { formatById } from '@/lib/domain/formats/registry'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { findVersion } from '@/lib/usecases/version/find-version'
import { refuseLabel } from './count-content'
import { showExport } from './find-export'
import { tellExport } from './tell-export'

/** Of a workspace, beside the one under way: each takes room in the bucket and its turn of the worker. */
export const MOST_WAITING = 5

/**
 * Asks for a data set as files. It is written in the background, as what there is when its turn comes.
 * @throws AppError 'invalid' for a format that is only read, or options it does not know; 'too_many' where enough wait already
 */
export async function startExport(scope: Scope, { format, options = {}, filter, pictures }: StartExport): Promise<Export> {
  const entry = formatById(format)
  if (!entry.write) throw new AppError('invalid', `${entry.name} comes in only: choose another format to export.`)
  const known = entry.options.safeParse(options)
  if (!known.success)
    throw new AppError('invalid', `${entry.name} has no such options: ${known.error.issues[0]?.message ?? 'look at docs/formats.md'}.`)
  if (filter.version === undefined) await refuseLabel(scope, filter)
  else await findVersion(scope, filter.version)
  const id = await transaction(async (tx) => {
    await lockProject(tx, scope)
    await refuseTooMany(tx, scope)
    const data = { projectId: scope.id, createdById: scope.actor, createdAt: now(), format, options, filter, pictures }
    const { id } = await tx.export.create({ data, select: { id: true } })
    await enqueue(tx, { kind: 'export', payload: {} })
    await tellExport(tx, { id, projectId: scope.id })
    return id
  })
  return showExport(scope, id)
}

async function refuseTooMany(tx: Tx, { workspaceId }: Scope): Promise<void> {
  const waiting = await tx.export.count({ where: { stage: 'waiting', project: { workspaceId } } })
  if (waiting >= MOST_WAITING)
    throw new AppError('too_many', `${waiting} exports of this workspace are waiting already. Wait for one to end, or cancel one.`)
}
