import { AppError } from '@/lib/domain/errors'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

/**
 * Counts one more of something for somebody, and refuses past the limit of a window.
 * @throws AppError 'too_many' saying when it can be tried again
 */
export async function limit({ key, most, seconds }: { key: string; most: number; seconds: number }): Promise<void> {
  const at = now()
  const ends = new Date(at.getTime() + seconds * 1000)
  // One statement, so that parallel requests cannot both be the last allowed one.
  const [row] = await db.$queryRaw<{ count: number; expiresAt: Date }[]>`
    INSERT INTO "RateWindow" (key, count, "expiresAt") VALUES (${key}, 1, ${ends})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN "RateWindow"."expiresAt" <= ${at} THEN 1 ELSE "RateWindow".count + 1 END,
      "expiresAt" = CASE WHEN "RateWindow"."expiresAt" <= ${at} THEN ${ends} ELSE "RateWindow"."expiresAt" END
    RETURNING count, "expiresAt"`
  if (!row || row.count <= most) return
  const minutes = Math.max(1, Math.ceil((row.expiresAt.getTime() - at.getTime()) / 60_000))
  throw new AppError('too_many', `That was asked for too often. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`)
}
