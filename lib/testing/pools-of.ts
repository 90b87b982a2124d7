import { poolPrefix } from '@/lib/domain/keys'
import { list } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'

/** The keys under a prefix of the bucket. */
export async function keysUnder(prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of list(prefix)) keys.push(key)
  return keys
}

/** The ids in each pool, as somebody sees who lists the bucket. */
export async function pools(projectId: string) {
  const ids = async (pool: 'labelled' | 'unlabelled') =>
    (await keysUnder(poolPrefix(projectId, pool))).map((key) => key.slice(poolPrefix(projectId, pool).length, -5)).toSorted()
  return { labelled: await ids('labelled'), unlabelled: await ids('unlabelled') }
}

/** The same as the database has it. */
export async function rowsIn(projectId: string) {
  const rows = await db.image.findMany({ where: { projectId }, orderBy: { id: 'asc' } })
  return {
    labelled: rows.filter(({ state }) => state !== 'unlabelled').map(({ id }) => id),
    unlabelled: rows.filter(({ state }) => state === 'unlabelled').map(({ id }) => id),
  }
}
