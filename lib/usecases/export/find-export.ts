import { z } from 'zod'
import { type Export, ExportFilter } from '@/lib/domain/contract/export'
import { Format } from '@/lib/domain/dataset/dataset'
import { StoredExportReport } from '@/lib/domain/dataset/export-report'
import { AppError } from '@/lib/domain/errors'
import { formatById } from '@/lib/domain/formats/registry'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { db, type Prisma } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

/** What an export has in the bucket: under which attempt, and how the bucket names the bytes. */
export const StoredExport = z.object({
  attempt: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  mark: z.string().optional(),
})
export type StoredExport = z.infer<typeof StoredExport>

const FIELDS = {
  id: true,
  projectId: true,
  format: true,
  filter: true,
  pictures: true,
  createdAt: true,
  createdById: true,
  stage: true,
  progress: true,
  finishedAt: true,
  failure: true,
  report: true,
  file: true,
  expiresAt: true,
} satisfies Prisma.ExportSelect

type Row = Prisma.ExportGetPayload<{ select: typeof FIELDS }>

/** A row as people see it. */
function shown({ projectId: _, format, filter, report, file, expiresAt, ...row }: Row): Export {
  const id = Format.parse(format)
  const stored = fileOf({ file, expiresAt })
  return {
    ...row,
    format: id,
    formatName: formatById(id).name,
    filter: ExportFilter.parse(filter),
    report: report === null ? null : StoredExportReport.parse(report),
    file: stored && { name: stored.name, bytes: stored.bytes, sha256: stored.sha256, until: stored.until },
  }
}

/** What can still be downloaded of it. */
export function fileOf({ file, expiresAt }: { file: unknown; expiresAt: Date | null }): (StoredExport & { until: Date }) | null {
  if (file === null || !expiresAt || expiresAt <= now()) return null
  return { ...StoredExport.parse(file), until: expiresAt }
}

const MOST_LISTED = 50

/** The latest exports of a project, newest first. */
export async function showExports(scope: Scope): Promise<Export[]> {
  const rows = await db.export.findMany({ where: inScope(scope), orderBy: { createdAt: 'desc' }, take: MOST_LISTED, select: FIELDS })
  return rows.map(shown)
}

/** @throws AppError 'not_found' for an export that the project does not have */
export async function findExport(scope: Scope, id: string): Promise<Row> {
  const found = await db.export.findFirst({ where: { id, ...inScope(scope) }, select: FIELDS })
  if (!found) throw noExport()
  return found
}

/** One export as people see it. */
export const showExport = async (scope: Scope, id: string): Promise<Export> => shown(await findExport(scope, id))

export const noExport = () => new AppError('not_found', 'There is no such export in this project. It may have been deleted.')
