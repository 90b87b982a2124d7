import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { removeSeat } from './write-seat'

/** The actor has closed the tab or gone elsewhere: the image is anybody's. A seat that is not there (any more) is no fault. */
export const leaveSeat = (scope: Scope, { seat }: { seat: string }): Promise<void> =>
  transaction(async (tx) => {
    await holdProject(tx, scope)
    await removeSeat(tx, scope, seat)
  })
