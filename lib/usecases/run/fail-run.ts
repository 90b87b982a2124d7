import type { RunFailure } from '@/lib/domain/run/run'
import { transaction, type Tx } from '@/lib/io/db'
import { endRun } from './end-run'
import type { Lease } from './lease'
import { requeueRun } from './requeue-run'

/**
 * How often a run is begun in all before a person is told, and the seconds before it is begun again, times the attempt:
 * what is not understood may be a whim of the machine; a service that is away has seven minutes to come back.
 */
const AGAIN = { our_side: { tries: 3, pause: 5 }, away: { tries: 6, pause: 30 } }

/**
 * A run that went wrong goes back into the queue, or ends where trying again would not help or was tried often enough.
 * @param crashed its process was gone without a last word: even a lack of memory may have been short
 */
export async function failRun(lease: Lease, failure: RunFailure, { crashed }: { crashed: boolean }): Promise<void> {
  const away = failure.reason === 'away'
  const { tries, pause } = away ? AGAIN.away : AGAIN.our_side
  const final = !crashed && !(failure.reason in AGAIN)
  if (final || lease.attempt >= tries) return transaction((tx) => endFailed(tx, lease, failure))
  // What is away is named: it may be for somebody to put right.
  const what = away ? failure.message : 'The training process stopped.'
  const afterSeconds = pause * lease.attempt
  const say = `${what} Training is started again in ${afterSeconds} s (attempt ${lease.attempt + 1} of ${tries}).`
  await transaction((tx) => requeueRun(tx, lease, { counted: true, say, afterSeconds }))
}

async function endFailed(tx: Tx, lease: Lease, failure: RunFailure): Promise<void> {
  if (await endRun(tx, lease, { status: 'failed', failure })) return
  await endRun(tx, lease, { status: 'cancelled' }) // somebody asked for that before it failed
}
