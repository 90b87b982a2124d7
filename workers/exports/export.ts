import { rm } from 'node:fs/promises'
import type { Handlers } from '@/lib/io/queue'
import { claimExport } from '@/lib/usecases/export/claim-export'
import { runExport } from '@/lib/usecases/export/run-export'
import { workFolder } from '@/workers/work-folder'

/** The handler of jobs that export: whichever is next in turn. */
export const exportNext: Handlers['export'] = async (_, signal) => {
  const lease = await claimExport()
  if (!lease) return
  const dir = await workFolder(`export-${lease.id}`)
  try {
    await runExport(lease, { dir, signal })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
