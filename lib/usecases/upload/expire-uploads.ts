import { uploadKey } from '@/lib/domain/keys'
import { remove } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

const BATCH = 1000

/**
 * Forgets uploads whose time is over, with what still lies there: never completed, or put once more after it was. The
 * row goes last: it is what remembers the file.
 */
export async function expireUploads(): Promise<{ removed: number }> {
  let removed = 0
  for (let batch = BATCH; batch === BATCH; removed += batch) batch = await expireBatch()
  return { removed }
}

async function expireBatch(): Promise<number> {
  const rows = await db.upload.findMany({ where: { expiresAt: { lt: now() } }, select: { id: true, projectId: true }, take: BATCH })
  await remove(rows.map(({ id, projectId }) => uploadKey(projectId, id)))
  await db.upload.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  return rows.length
}
