import { transaction } from '@/lib/io/db'
import { type ExportLease, LEASE_SECONDS } from './lease'
import { tellExport } from './tell-export'

export type ExportProgress = { stage: 'gathering' | 'writing'; progress: number }

/** Extends the lease, and keeps and tells how far the export is. Answers whether it is still ours: not cancelled, nor of a deleted project. */
export const beatExport = (lease: ExportLease, { stage, progress }: ExportProgress): Promise<boolean> =>
  transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE "Export" e SET stage = ${stage}::"ExportStage", progress = ${progress}, "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
      FROM "Project" p WHERE e.id = ${lease.id} AND e."leaseToken" = ${lease.token} AND p.id = e."projectId" AND p."workspaceId" IS NOT NULL`
    if (count > 0) await tellExport(tx, lease)
    return count > 0
  })
