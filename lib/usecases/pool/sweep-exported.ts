import { exportKey, exportedBy } from '@/lib/domain/keys'
import { list, remove } from '@/lib/io/bucket'
import { dropUploads } from '@/lib/io/bucket-multipart'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { fileOf } from '@/lib/usecases/export/find-export'

/** Removes below an export what neither is its file nor is being written by whoever holds it. An attempt has a key of its own, so nothing is locked. */
export async function sweepExported(projectId: string, prefix: string): Promise<void> {
  const id = exportedBy(prefix)!
  const row = await db.export.findFirst({
    where: { id, projectId },
    select: { file: true, expiresAt: true, leaseToken: true, leaseUntil: true },
  })
  const file = row && fileOf(row)
  const writing = row?.leaseToken && row.leaseUntil && row.leaseUntil >= now() ? [row.leaseToken] : []
  const keep = [...(file ? [file.attempt] : []), ...writing].map((attempt) => exportKey(projectId, id, attempt))
  const keys: string[] = []
  for await (const { key } of list(prefix)) if (!keep.includes(key)) keys.push(key)
  await remove(keys)
  await dropUploads(prefix, keep)
}
