import { AppError } from '@/lib/domain/errors'
import { logLine } from '@/lib/io/log-line'
import { type Attempt, type Handlers, type JobKind, JOBS } from '@/lib/io/queue'
import { makeThumbnail } from '@/lib/usecases/image/make-thumbnail'
import { settleProject } from '@/lib/usecases/pool/settle-project'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'
import { sweepProject } from '@/lib/usecases/pool/sweep-project'
import { runRestoring } from '@/lib/usecases/version/run-restoring'
import { exportNext } from './exports/export'
import { fillDemo } from './fill-demo'
import { runInProcess, surveyInProcess } from './imports/import-process'
import { rebuild } from './models/rebuild'
import { train } from './runs/train'

/** What is done for each kind of job; a kind without a line here does not compile. */
const work = {
  train,
  rebuild,
  settle: async ({ projectId }, signal) => void (await settleProject(projectId, signal)),
  thumbnail: ({ imageId }) => makeThumbnail(imageId),
  sweep: async ({ projectId, keys }, signal) => void (await (keys ? sweepKeys(projectId, keys) : sweepProject(projectId, signal))),
  'survey-import': surveyInProcess,
  'run-import': runInProcess,
  export: exportNext,
  'restore-version': ({ restoringId }, signal) => runRestoring(restoringId, signal),
  'fill-demo': fillDemo,
} satisfies Handlers

/** How many of each this process does at once. Training takes the whole machine, so one. */
export const SLOTS: Record<JobKind, number> = {
  train: 1,
  rebuild: 1,
  settle: 2,
  thumbnail: 2,
  sweep: 1,
  'survey-import': 2, // each of another workspace: people wait for what is in their files
  'run-import': 1,
  export: 1,
  'restore-version': 1,
  'fill-demo': 1,
}

/** The same, each failure said in one line. What we understand is not tried again; what we do not, is. */
export const handlers = Object.fromEntries((Object.keys(JOBS) as JobKind[]).map((kind) => [kind, told(kind)])) as Handlers

function told(kind: JobKind) {
  const handle = work[kind] as (payload: unknown, signal: AbortSignal, attempt?: Attempt) => Promise<void>
  return async (payload: unknown, signal: AbortSignal, attempt?: Attempt): Promise<void> => {
    try {
      await handle(payload, signal, attempt)
    } catch (error) {
      console.error(logLine(`${kind} ${JSON.stringify(payload)}`, error instanceof Error ? error.message : error))
      if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    }
  }
}
