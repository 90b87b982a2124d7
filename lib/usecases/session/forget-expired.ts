import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

const BATCH = 1000 // rows a statement, so that none holds others up

/** Removes what has run out and opens or counts nothing any more: sign-in links, sessions, windows of limits, seats at images. */
export async function forgetExpired(): Promise<{ removed: number }> {
  const at = now()
  const links = await inBatches(
    () => db.$executeRaw`
    DELETE FROM "VerificationToken" WHERE token IN (SELECT token FROM "VerificationToken" WHERE expires < ${at}::timestamp LIMIT ${BATCH})`,
  )
  const sessions = await inBatches(
    () => db.$executeRaw`
    DELETE FROM "Session" WHERE id IN (SELECT id FROM "Session" WHERE expires < ${at}::timestamp LIMIT ${BATCH})`,
  )
  // Looked at again where it is removed: somebody may begin a new window meanwhile, or go on working.
  const windows = await inBatches(
    () => db.$executeRaw`
    DELETE FROM "RateWindow" WHERE "expiresAt" < ${at}::timestamp AND key IN (SELECT key FROM "RateWindow" WHERE "expiresAt" < ${at}::timestamp LIMIT ${BATCH})`,
  )
  const seats = await inBatches(
    () => db.$executeRaw`
    DELETE FROM "Seat" WHERE until < ${at}::timestamp AND ("userId", id) IN (SELECT "userId", id FROM "Seat" WHERE until < ${at}::timestamp LIMIT ${BATCH})`,
  )
  return { removed: links + sessions + windows + seats }
}

async function inBatches(removeSome: () => Promise<number>): Promise<number> {
  for (let removed = 0; ;) {
    const batch = await removeSome()
    removed += batch
    if (batch < BATCH) return removed
  }
}
