import type { Member } from '@/lib/domain/workspace/member'
import { findRun } from './find-run'
import { placeOf } from './run-queue'
import { showRuns } from './show-run'

/** One run; a queued one with its place in the queue and why it waits. */
export async function readRun(member: Member, input: { project: string; run: number }) {
  const { projectId: _, ...row } = await findRun(member, input)
  const [shown] = await showRuns([row])
  if (row.status !== 'queued') return { ...shown!, queue: null }
  const { ahead, reason } = await placeOf(row)
  return { ...shown!, queue: { position: ahead + 1, ahead, reason } }
}

export type ShownRun = Awaited<ReturnType<typeof readRun>>
