import { now } from '@/lib/io/clock'
import { db, transaction } from '@/lib/io/db'
import { forgetFiles } from './end-import'

/** How long an import waits for whoever began it: a long journey, not a season. */
const KEEP_DAYS = 7
const BATCH = 100

/** Cancels imports that nobody has gone on with: what they hold in the database and the bucket goes, what they brought stays. */
export async function expireImports(): Promise<void> {
  const before = new Date(now().getTime() - KEEP_DAYS * 24 * 3600_000)
  const rows = await db.import.findMany({
    where: { stage: { in: ['listing', 'surveyed', 'sending'] }, createdAt: { lt: before }, project: { workspaceId: { not: null } } },
    select: { id: true, projectId: true },
    take: BATCH,
  })
  for (const row of rows)
    await transaction(async (tx) => {
      const { count } = await tx.import.updateMany({
        where: { id: row.id, stage: { in: ['listing', 'surveyed', 'sending'] } },
        data: { stage: 'cancelled' },
      })
      if (count > 0) await forgetFiles(tx, row)
    })
}
