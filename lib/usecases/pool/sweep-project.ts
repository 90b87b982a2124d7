import { projectPrefix } from '@/lib/domain/keys'
import { list, removePrefix } from '@/lib/io/bucket'
import { dropUploads } from '@/lib/io/bucket-multipart'
import { db, transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { removeProjectImages, removeProject } from '@/lib/usecases/project/remove-project'
import { lockPools } from './locks'

/** Longer than an upload that was allowed before the project was deleted can take to arrive, seconds. */
const LATE_SECONDS = 20 * 60

/**
 * Removes everything of a deleted project: its images, what is in the bucket, and its row last, for while that is there
 * nobody can bring the project back out of the bucket. Looks again later for what arrived there meanwhile. Killed on the
 * way, it goes on where it was.
 */
export async function sweepProject(projectId: string, signal?: AbortSignal): Promise<void> {
  if (await db.project.count({ where: { id: projectId, workspaceId: { not: null } } })) return // it lives: never
  await removeProjectImages(projectId, signal)
  // Whoever is writing its pools has ended after this, and nobody begins any more.
  await transaction((tx) => lockPools(tx, projectId))
  const held = await holdsAnything(projectId)
  await dropUploads(projectPrefix(projectId))
  if (held) await removePrefix(projectPrefix(projectId))
  await transaction(async (tx) => {
    if ((await removeProject(tx, projectId)) || held)
      await enqueue(tx, { kind: 'sweep', payload: { projectId } }, { afterSeconds: LATE_SECONDS })
  })
}

async function holdsAnything(projectId: string): Promise<boolean> {
  for await (const _ of list(projectPrefix(projectId))) return true
  return false
}
