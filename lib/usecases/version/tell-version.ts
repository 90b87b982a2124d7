import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'

/** Tells whoever looks at a project that restoring one of its versions is further. */
export const tellVersion = (tx: Tx, { projectId, number }: { projectId: string; number: number }): Promise<void> =>
  notify(tx, { type: 'version', projectId, number })
