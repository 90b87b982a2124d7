import type { DivisionWish } from '@/lib/domain/contract/split'
import { type Shared, shareOut } from '@/lib/domain/dataset/share-out'
import type { Split } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { nearDuplicateGroups } from '@/lib/usecases/near-duplicate/near-duplicate-groups'

type Divided = { images: Shared[]; alike: string[][]; divided: Map<string, Split> }

/**
 * Divides a project as wished, in memory.
 * @throws AppError 'invalid' where the shares are not the whole
 */
export async function divide(scope: Scope, { train, validation, test, of, alike: how, seed }: DivisionWish): Promise<Divided> {
  const sum = train + validation + test
  if (sum !== 100) throw new AppError('invalid', `The shares add up to ${sum} percent. Make them 100.`)
  const [images, alike] = await Promise.all([readShared(scope), nearDuplicateGroups(scope)])
  const divided = shareOut(images, { shares: { train, validation, test }, of, seed, alike: how === 'together' ? alike : [] })
  return { images, alike, divided }
}

// Grouped before it is joined: every image with its labels in one go sorts all annotations of the project.
const readShared = ({ id, workspaceId }: Scope) => db.$queryRaw<Shared[]>`
  SELECT i.id, i.sha256, i.split, i.state, COALESCE(a.labels, '{}') AS labels FROM "Image" i
  LEFT JOIN (
    SELECT "imageId", array_agg(DISTINCT "labelId") AS labels FROM "Annotation"
    WHERE "labelId" IN (SELECT id FROM "Label" WHERE "projectId" = ${id}) GROUP BY "imageId") a ON a."imageId" = i.id
  WHERE i."projectId" = ${id} AND EXISTS (SELECT 1 FROM "Project" WHERE id = ${id} AND "workspaceId" = ${workspaceId})
  ORDER BY i.id`
