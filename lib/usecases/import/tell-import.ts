import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'

/** Tells whoever looks at a project that one of its imports is further. */
export const tellImport = (tx: Tx, { projectId, id }: { projectId: string; id: string }): Promise<void> =>
  notify(tx, { type: 'import', projectId, id })
