import type { Split } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, Prisma, type Tx } from '@/lib/io/db'
import { deedEdit, splitEditsOf } from '@/lib/usecases/edit/edit-ids'

export type SplitBefore = { imageId: string; from: Split | null; /** what it was made then */ to: Split | null }

type Client = Pick<Tx, '$queryRaw'> | typeof db

/** The splits that images of a project had before a deed; of those that have another since than it gave them only how many they are. */
export const splitsBeforeDeed = (scope: Scope, deed: string): Promise<{ before: SplitBefore[]; others: number }> =>
  splitsBefore(db, scope, Prisma.sql`e.id = ${deedEdit(deed)}`)

/**
 * Those that images from before an import had before it, which may have said several of one. What imports replaced when edits did not say
 * it yet is not known.
 */
export const splitsBeforeImport = async (client: Client, scope: Scope, importId: string): Promise<SplitBefore[]> =>
  (
    await splitsBefore(
      client,
      scope,
      Prisma.sql`starts_with(e.id, ${splitEditsOf(importId)}) AND i."importId" IS DISTINCT FROM ${importId}`,
    )
  ).before

/** Before the first of the edits, and what the last one made of it. */
async function splitsBefore(client: Client, { id, workspaceId }: Scope, which: Prisma.Sql) {
  const rows = await client.$queryRaw<(SplitBefore & { now: Split | null })[]>`
    SELECT i.id AS "imageId", i.split AS now, (array_agg(e.change -> 'split' ->> 'from' ORDER BY e.version))[1] AS "from",
      (array_agg(e.change -> 'split' ->> 'to' ORDER BY e.version DESC))[1] AS "to"
    FROM "Image" i JOIN "Edit" e ON e."imageId" = i.id AND ${which} AND e.change ? 'split'
    WHERE i."projectId" = ${id} AND EXISTS (SELECT 1 FROM "Project" WHERE id = ${id} AND "workspaceId" = ${workspaceId})
    GROUP BY i.id ORDER BY i.id`
  const as = rows.filter(({ now, to }) => now === to)
  const before = as.filter(({ from, to }) => from !== to).map(({ imageId, from, to }) => ({ imageId, from, to }))
  return { before, others: rows.filter(({ now, from, to }) => now !== to && now !== from).length }
}
