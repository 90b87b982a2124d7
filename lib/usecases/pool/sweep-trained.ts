import { trainedBy } from '@/lib/domain/keys'
import { list, remove } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

/**
 * Removes checkpoints and files of models that nobody can need any more: the run has ended, and the token under which the
 * files were uploaded neither became a model nor holds a run, nor are its files those of before that somebody may be loading. What
 * a run still needs it asks for again when it lets go of it.
 * @param prefixes of keys below runs/ and models/; a whole key is fine
 */
export async function sweepTrained(projectId: string, prefixes: string[]): Promise<{ removed: number }> {
  const needed = await neededIds(
    projectId,
    prefixes.flatMap((prefix) => trainedBy(prefix) ?? []),
  )
  const keys: string[] = []
  for (const prefix of prefixes) {
    const id = trainedBy(prefix)
    // Dead is dead for good, tokens being given once: nothing has to be locked until they are gone.
    if (id && !needed.has(id)) for await (const { key } of list(prefix)) keys.push(key)
  }
  await remove(keys)
  return { removed: keys.length }
}

// One statement sees one moment: a publication whose COMMIT is under way is seen as the run that it still is, or as the
// model, never as neither.
async function neededIds(projectId: string, ids: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT folder AS id FROM "Model" WHERE "projectId" = ${projectId} AND folder = ANY(${ids})
    UNION SELECT b.folder FROM "FormerBundle" b JOIN "Model" m ON m.id = b."modelId"
      WHERE m."projectId" = ${projectId} AND b.folder = ANY(${ids}) AND b.until > ${now()}
    UNION SELECT id FROM "Run" WHERE "projectId" = ${projectId} AND id = ANY(${ids}) AND status IN ('queued', 'running')
    UNION SELECT "leaseToken" FROM "Run" WHERE "projectId" = ${projectId} AND "leaseToken" = ANY(${ids})`
  return new Set(rows.map(({ id }) => id))
}
