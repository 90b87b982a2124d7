import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'

/** Tells whoever looks at a project that one of its exports is further. */
export const tellExport = (tx: Tx, { projectId, id }: { projectId: string; id: string }): Promise<void> =>
  notify(tx, { type: 'export', projectId, id })
