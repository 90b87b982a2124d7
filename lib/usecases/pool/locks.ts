import type { Tx } from '@/lib/io/db'

// Advisory locks of PostgreSQL: held until the transaction ends, gone with the connection of a process that dies.

/** Storing a picture's bytes and sweeping them take turns: else bytes would go that an image was just given. */
export async function lockBytes(tx: Tx, projectId: string, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`bytes ${projectId} ${sha256}`}, 0))`
}

/** Whoever writes or removes pool entries of a project: one at a time, so that an older entry never lands on a newer. */
export async function lockPools(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pools ${projectId}`}, 0))`
}

/** Giving a run its data and sweeping take turns: else bytes would go that the run was just given. */
export async function lockSnapshots(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`snapshots ${projectId}`}, 0))`
}
