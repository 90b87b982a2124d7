import { reachBucket } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'

/**
 * Whether a web process can work: what it stands on answers. For load balancers and monitors; it says nothing else.
 * @throws AppError 'unavailable', or the database's own error, for a service that does not answer
 */
export async function readHealth(): Promise<{ ok: true }> {
  await Promise.all([db.$queryRaw`SELECT 1`, reachBucket()])
  return { ok: true }
}
