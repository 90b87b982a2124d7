import type { Counts } from '@/lib/domain/contract/image'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

/** How many images are in each pool, carry each label, belong to each split and were labelled by whom. */
export async function countImages(scope: Scope): Promise<Counts> {
  const where = inScope(scope)
  const [states, splits, people, labels] = await Promise.all([
    db.image.groupBy({ by: ['state'], where, _count: true }),
    db.image.groupBy({ by: ['split'], where, _count: true }),
    db.image.groupBy({ by: ['labelledById', 'labelledByImport'], where: { ...where, labelledById: { not: null } }, _count: true }),
    countLabels(scope),
  ])
  const of = (state: string) => states.find((row) => row.state === state)?._count ?? 0
  const [labelled, unlabelled, negative] = [of('labelled'), of('unlabelled'), of('negative')]
  return {
    all: labelled + unlabelled + negative,
    labelled,
    unlabelled,
    negative,
    byLabel: Object.fromEntries(labels.map(({ id, images, annotations }) => [id, { images, annotations }])),
    bySplit: Object.fromEntries(splits.map(({ split, _count }) => [split ?? 'none', _count])),
    byPerson: await named(
      people.map(({ labelledById, labelledByImport: imported, _count }) => ({ userId: labelledById ?? '', images: _count, imported })),
    ),
  }
}

// Grouped twice: counting distinct images in one go sorts every annotation of the project.
const countLabels = ({ id, workspaceId }: Scope) => db.$queryRaw<{ id: string; images: number; annotations: number }[]>`
  SELECT l.id, count(a."imageId")::int AS images, coalesce(sum(a.count), 0)::int AS annotations
  FROM "Label" l LEFT JOIN (
    SELECT "labelId", "imageId", count(*) FROM "Annotation"
    WHERE "labelId" IN (SELECT id FROM "Label" WHERE "projectId" = ${id}) GROUP BY "labelId", "imageId"
  ) a ON a."labelId" = l.id
  JOIN "Project" p ON p.id = l."projectId"
  WHERE l."projectId" = ${id} AND p."workspaceId" = ${workspaceId} GROUP BY l.id`

async function named(people: { userId: string; images: number; imported: boolean }[]) {
  const users = await db.user.findMany({
    where: { id: { in: people.map(({ userId }) => userId) } },
    select: { id: true, name: true, email: true },
  })
  const names = new Map(users.map(({ id, name, email }) => [id, name ?? email]))
  return people
    .map((one) => ({ ...one, name: names.get(one.userId) ?? 'Former member' }))
    .toSorted((one, other) => Number(one.imported) - Number(other.imported))
}
