import { handsOf } from '@/lib/domain/annotation/hands'
import { StoredChanges } from '@/lib/domain/annotation/stored-changes'
import type { Hands, HandsQuery } from '@/lib/domain/contract/edit'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { findImage } from '@/lib/usecases/image/find-image'

const MOST_EDITS = 500
const MOST_BYTES = 2_000_000 // as they are stored

/** Who did the last thing to annotations of an image, be they there or gone; without those whose last deed is long past. */
export async function listHands(scope: Scope, { image, of }: HandsQuery & { image: string }): Promise<Hands> {
  const { id } = await findImage(scope, image)
  const rows = await db.$queryRaw<{ userId: string; change: unknown }[]>`
    SELECT "userId", change FROM (
      SELECT *, sum(pg_column_size(change)) OVER (ORDER BY version DESC) AS bytes
      FROM (SELECT * FROM "Edit" WHERE "imageId" = ${id} ORDER BY version DESC LIMIT ${MOST_EDITS}) newest) e
    WHERE bytes <= ${MOST_BYTES} ORDER BY version`
  const edits = rows.map(({ userId, change }) => ({ userId, changes: StoredChanges.parse(change).changes }))
  return { hands: Object.fromEntries(handsOf(edits, of)) }
}
