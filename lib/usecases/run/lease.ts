import type { RunConfig } from '@/lib/domain/run/run'

/** A run that is ours as long as nobody took it over. The token is also the id of the model it would publish. */
export type Lease = {
  runId: string
  token: string
  projectId: string
  number: number
  snapshotHash: string
  /** null: its snapshot is one of before, which says its split itself */
  splitHash: string | null
  config: RunConfig
  attempt: number
  /** of the worker that had it before and did not come back */
  previousToken: string | null
}

/** Who does not beat for so long has lost the run. Below the queue's 30 s, so that the next one can take it. */
export const LEASE_SECONDS = 20
