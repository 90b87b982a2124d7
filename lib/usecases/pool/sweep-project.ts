import { projectPrefix } from '@/lib/domain/keys'
import { list, removePrefix } from '@/lib/io/bucket'
import { db, transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { lockPools } from './locks'

/** Longer than an upload that was allowed before the project was deleted can take to arrive, seconds. */
const LATE_SECONDS = 20 * 60

/** Removes everything that a deleted project left in the bucket; looks again later for what arrived meanwhile. */
export async function sweepProject(projectId: string): Promise<void> {
  if (await db.project.count({ where: { id: projectId } })) return // it lives: never
  // Whoever is writing its pools has ended after this, and nobody begins any more.
  await transaction((tx) => lockPools(tx, projectId))
  if (!(await holdsAnything(projectId))) return
  await removePrefix(projectPrefix(projectId))
  await transaction((tx) => enqueue(tx, { kind: 'sweep', payload: { projectId } }, { afterSeconds: LATE_SECONDS }))
}

async function holdsAnything(projectId: string): Promise<boolean> {
  for await (const _ of list(projectPrefix(projectId))) return true
  return false
}
