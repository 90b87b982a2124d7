import type { ImportSummary } from '@/lib/domain/dataset/report'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'

const MOST_LISTED = 100

export type ListedImport = {
  id: string
  source: string
  format: string
  createdAt: Date
  createdById: string
  finishedAt: Date | null
  /** the sums of its report, when it has ended */
  summary: ImportSummary | null
  /** how many of its images are still there */
  images: number
}

/** The latest imports of a project, newest first, each with its sums. Reports may be megabytes: `readImport` gives one. */
export async function listImports(member: Member, { project }: { project: string }): Promise<{ items: ListedImport[] }> {
  const { id: projectId } = await findProject(member, project)
  const items = await db.$queryRaw<ListedImport[]>`
    SELECT id, source, format, "createdAt", "createdById", "finishedAt",
      CASE WHEN "finishedAt" IS NOT NULL THEN report - 'exceptions' END AS summary,
      (SELECT count(*)::int FROM "Image" WHERE "importId" = i.id) AS images
    FROM "Import" i WHERE "projectId" = ${projectId}
    ORDER BY "createdAt" DESC LIMIT ${MOST_LISTED}`
  return { items }
}
