import { groupsOfPairs } from '@/lib/domain/image/groups-of-pairs'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, type Tx } from '@/lib/io/db'

/** Pairs that are looked at: what has more is one picture many times over, and more groups than anybody looks through. */
const MOST_PAIRS = 100_000

/**
 * Images that look alike and that nobody told apart, in groups: what is to be kept on one side of a split. What is alike was found
 * as each image came (`noteLikeness`); here nothing is compared.
 * @returns ids; the largest group first
 */
export async function nearDuplicateGroups({ id, workspaceId }: Scope, client: Tx | typeof db = db): Promise<string[][]> {
  const pairs = await client.$queryRaw<{ imageId: string; otherId: string }[]>`
    SELECT "imageId", "otherId" FROM "NearDuplicate" WHERE "projectId" = ${id} AND NOT dismissed
      AND EXISTS (SELECT 1 FROM "Project" WHERE id = ${id} AND "workspaceId" = ${workspaceId})
    ORDER BY "bitsApart", "imageId", "otherId" LIMIT ${MOST_PAIRS}`
  return groupsOfPairs(pairs.map(({ imageId, otherId }) => [imageId, otherId] as const))
}
