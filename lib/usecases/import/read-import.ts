import type { Import } from '@/lib/domain/contract/import'
import { StoredReport } from '@/lib/domain/dataset/report'
import { StoredSurvey } from '@/lib/domain/import/survey'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { findImport } from './find-import'
import { foreseeUndo } from './work-since'

/** One import with its report, which it has when it has ended, how many of its images are still there, and what undoing it would do. */
export async function readImport(scope: Scope, input: { import: string }): Promise<Import> {
  const { projectId: _, report, survey, ...row } = await findImport(scope, input.import)
  const [images, undo] = await Promise.all([db.image.count({ where: { importId: row.id } }), foreseeUndo({ scope, importId: row.id })])
  return {
    ...row,
    report: row.finishedAt ? StoredReport.parse(report) : null,
    survey: survey === null ? null : StoredSurvey.parse(survey),
    images,
    undo,
  }
}
