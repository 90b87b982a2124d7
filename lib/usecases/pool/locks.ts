import type { Tx } from '@/lib/io/db'

// Advisory locks of PostgreSQL: held until the transaction ends, gone with the connection of a process that dies.

/** Storing pictures' bytes and sweeping them take turns: else bytes would go that an image was just given. */
export async function lockBytes(tx: Tx, projectId: string, hashes: Iterable<string>): Promise<void> {
  // One after the other in one order: two who want some of the same wait for no more than each other's end.
  const names = [...new Set(hashes)].toSorted().map((sha256) => `bytes ${projectId} ${sha256}`)
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(${names}::text[]) AS name`
}

/** Whoever writes or removes pool entries of a project: one at a time, so that an older entry never lands on a newer. */
export async function lockPools(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pools ${projectId}`}, 0))`
}

/** Giving a run its data and sweeping take turns: else bytes would go that the run was just given. */
export async function lockSnapshots(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`snapshots ${projectId}`}, 0))`
}
