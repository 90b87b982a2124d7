import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'
import { RUN_FIELDS } from './show-run'

/** @throws AppError 'not_found', also where it belongs to another workspace */
export async function findRun(scope: Scope, run: number) {
  const found = await db.run.findFirst({ where: { number: run, ...inScope(scope) }, select: { ...RUN_FIELDS, projectId: true } })
  if (!found) throw new AppError('not_found', `There is no run ${run} in this project.`)
  return found
}
