import type { AnyChange } from '@/lib/domain/annotation/edit'
import { StoredChanges } from '@/lib/domain/annotation/stored-changes'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { findImage } from '@/lib/usecases/image/find-image'

/** More, in number or in bytes as they are stored, is no news any more: the document itself is smaller. */
const MOST_EDITS = 200
const MOST_BYTES = 500_000

export type PastEdit = { id: string; version: number; userId: string; createdAt: Date; changes: AnyChange[] }
type Input = { image: string; version: number }

/**
 * What was done to an image after a version of it, oldest first: replayed over the document of that version
 * (`applyChange`) it gives that of the version answered.
 * @returns no edits where they are too many, or not all known (the image came back from the bucket since, or the version
 *   is of a time when not every writer kept a history): read the document instead
 */
export async function editsSince(scope: Scope, input: Input): Promise<{ version: number; edits?: PastEdit[] }> {
  const { id, version } = await findImage(scope, input.image)
  const wanted = version - input.version
  if (wanted < 0 || wanted > MOST_EDITS) return { version }
  const rows = await readEdits(id, { after: input.version, upTo: version })
  if (rows.length < wanted) return { version }
  return { version, edits: rows.map(({ change, ...edit }) => ({ ...edit, changes: StoredChanges.parse(change).changes })) }
}

/** The edits between two versions, as far as they fit. There is one for each version, where the history is whole. */
const readEdits = (image: string, { after, upTo }: { after: number; upTo: number }) => db.$queryRaw<
  (Omit<PastEdit, 'changes'> & { change: unknown })[]
>`
  SELECT id, version, "userId", "createdAt", change
  FROM (
    SELECT *, sum(pg_column_size(change)) OVER (ORDER BY version) AS bytes
    FROM "Edit" WHERE "imageId" = ${image} AND version > ${after} AND version <= ${upTo}
  ) e
  WHERE bytes <= ${MOST_BYTES} ORDER BY version`
