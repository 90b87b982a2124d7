import type { ImportReport } from '@/lib/domain/dataset/report'
import type { ImportSurvey } from '@/lib/domain/import/survey'

/** How far an import of this page is; the last three are final. */
export type ImportState =
  | { at: 'listing'; done: number; all: number }
  | { at: 'reading' }
  | { at: 'asking'; survey: ImportSurvey }
  | { at: 'sending' }
  | { at: 'bringing'; progress: number }
  | { at: 'done'; report: ImportReport }
  | { at: 'failed'; reason: string }
  | { at: 'cancelled'; /** pictures may be there, which undoing takes back */ begun: boolean }

/** Whether nothing becomes of it any more. */
export const isOver = ({ at }: ImportState): boolean => at === 'done' || at === 'failed' || at === 'cancelled'
