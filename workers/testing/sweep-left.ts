import { db } from '@/lib/io/db'
import { sweepKeys } from '@/lib/usecases/pool/sweep-keys'

/** Does the sweeps of keys that were asked for in a project, as the worker would. */
export async function sweepLeft(projectId: string): Promise<void> {
  const jobs = await db.$queryRaw<{ keys: string[] }[]>`
    SELECT data->'keys' AS keys FROM pgboss.job WHERE name = 'sweep' AND data->>'projectId' = ${projectId} AND data ? 'keys'`
  for (const { keys } of jobs) await sweepKeys(projectId, keys)
}
