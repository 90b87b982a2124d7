import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { holdProject } from '@/lib/usecases/project/lock-project'

type Input = {
  ids: string[]
  /** false takes it back */
  apart: boolean
}

/** Says of images that look alike that they are different ones, each of the others; or takes that back. */
export async function tellApart(scope: Scope, { ids, apart }: Input): Promise<void> {
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    await tx.$executeRaw`
      UPDATE "NearDuplicate" SET dismissed = ${apart}
      WHERE "projectId" = ${scope.id} AND "imageId" = ANY(${ids}) AND "otherId" = ANY(${ids})`
    await notify(tx, { type: 'images', projectId: scope.id, ids: [], by: scope.actor })
  })
}
