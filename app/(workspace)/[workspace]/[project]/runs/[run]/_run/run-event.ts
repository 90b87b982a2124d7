import type { RunEvent } from '@/lib/domain/run/run'

/** Something a run said, as the API answers it. */
export type ShownEvent = { id: string; at: string; event: RunEvent }
