import { join } from 'node:path'
import { EXPORT_DAYS } from '@/lib/domain/contract/export'
import { AppError } from '@/lib/domain/errors'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { logFault, logLine } from '@/lib/io/log-line'
import { beatExport, type ExportProgress } from './beat-export'
import { type ExportEnd, endExport } from './end-export'
import { gatherContent } from './gather-content'
import { gatherVersion } from './gather-version'
import type { ExportLease } from './lease'
import { mailExport } from './mail-export'
import { writeExport } from './write-export'

const BEAT = 2000 // ms
const OUR_SIDE = 'Something went wrong on our side. It is in the log of the site; try it again, and tell whoever runs it.'

/**
 * Writes an export that is ours, beating meanwhile; one that is cancelled or taken over stops, and leaves nothing.
 * @param given.dir an empty folder, which the caller removes
 * @throws where the worker stops, or a service is away: it waits for its turn again
 */
export async function runExport(lease: ExportLease, { dir, signal }: { dir: string; signal: AbortSignal }): Promise<void> {
  const lost = new AbortController()
  const going = AbortSignal.any([signal, lost.signal])
  let at: ExportProgress = { stage: 'gathering', progress: 0 }
  const beating = beat(() => beatExport(lease, at), lost)
  let end: ExportEnd
  try {
    const path = join(dir, 'content.jsonl')
    const gather = lease.filter.version === undefined ? gatherContent : gatherVersion
    const gathered = await gather(lease, path, { signal: going, onProgress: (progress) => void (at = { ...at, progress }) })
    at = { stage: 'writing', progress: 0 }
    const onProgress = (progress: number) => void (at = { ...at, progress: Math.min(1, Math.max(at.progress, progress)) })
    const written = await writeExport({ lease, path, gathered, signal: going, onProgress })
    end = { stage: 'done', ...written, expiresAt: new Date(now().getTime() + EXPORT_DAYS * 86_400_000) }
  } catch (error) {
    end = endOf(error, lease, { stopped: signal.aborted, lost: lost.signal.aborted })
    if (end.stage === 'waiting') await transaction((tx) => endExport(tx, lease, end))
    if (end.stage === 'waiting') throw error
  } finally {
    await beating.stop()
  }
  if (await transaction((tx) => endExport(tx, lease, end))) await mailExport(lease, end)
}

const DISK_FULL = 'The disk of the worker is full. Whoever runs the site has to make room on it; then export again.'
const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '')

function endOf(error: unknown, { id }: ExportLease, { stopped, lost }: { stopped: boolean; lost: boolean }): ExportEnd {
  if (stopped || (error instanceof AppError && error.code === 'unavailable')) return { stage: 'waiting' }
  if (lost) return { stage: 'failed', failure: 'lost' } // of somebody else, or cancelled: nothing of this is written
  if (error instanceof AppError) return { stage: 'failed', failure: error.message }
  if (isFull(error)) return { stage: 'failed', failure: DISK_FULL }
  console.error(logLine('export', `${id}: ${logFault(error)}`))
  return { stage: 'failed', failure: OUR_SIDE }
}

/** Calls again and again until it answers false, or is stopped. */
function beat(call: () => Promise<boolean>, lost: AbortController): { stop: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    last = last.then(call).then(
      (held) => void (held || lost.abort()),
      () => undefined, // the database is away for a moment; who is away for longer has lost the lease
    )
  }, BEAT)
  return {
    stop: () => {
      clearInterval(timer)
      return last
    },
  }
}
