import type { Imports, ListedImport } from '@/lib/domain/contract/import'
import { summaryOf } from '@/lib/domain/dataset/report'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'

const MOST_LISTED = 100

/** The latest imports of a project, newest first, each with its sums. Reports may be megabytes: `readImport` gives one. */
export async function listImports({ id, workspaceId }: Scope): Promise<Imports> {
  const items = await db.$queryRaw<(Omit<ListedImport, 'summary'> & { summary: object | null })[]>`
    SELECT i.id, source, format, i."createdAt", i."createdById", "finishedAt", stage,
      CASE WHEN "finishedAt" IS NOT NULL THEN report - 'exceptions' END AS summary,
      (SELECT count(*)::int FROM "Image" WHERE "importId" = i.id) AS images
    FROM "Import" i JOIN "Project" p ON p.id = i."projectId"
    WHERE i."projectId" = ${id} AND p."workspaceId" = ${workspaceId}
    ORDER BY i."createdAt" DESC LIMIT ${MOST_LISTED}`
  return { items: items.map((item) => ({ ...item, summary: item.summary && summaryOf(item.summary) })) }
}
