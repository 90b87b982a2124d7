import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { labelsChanged } from './add-labels'
import { touchImages } from './touch-images'

/** Gives all annotations of one label to another and removes the empty one. */
export async function mergeLabels(scope: Scope, { label, into }: { label: string; into: string }): Promise<{ moved: number }> {
  if (label === into) throw new AppError('invalid', 'A label cannot be merged into itself.')
  const projectId = scope.id
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    // From here on nobody gives a picture the one that goes.
    const both = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM "Label" WHERE id = ANY(${[label, into]}) AND "projectId" = ${projectId} ORDER BY id FOR UPDATE`
    if (both.length !== 2) throw new AppError('not_found', 'There is no such label in this project.')
    const images = await touchImages(tx, label)
    // A picture tagged with both would carry the same tag twice.
    await tx.$executeRaw`
      DELETE FROM "Annotation" a WHERE a."labelId" = ${label} AND a.x IS NULL AND EXISTS (
        SELECT 1 FROM "Annotation" b WHERE b."imageId" = a."imageId" AND b."labelId" = ${into} AND b.x IS NULL)`
    const { count } = await tx.annotation.updateMany({ where: { labelId: label }, data: { labelId: into } })
    // Of no other pictures: theirs are not locked, and nothing of them has changed.
    await tx.$executeRaw`
      UPDATE "Image" i SET "annotationCount" = (SELECT count(*) FROM "Annotation" a WHERE a."imageId" = i.id) WHERE i.id = ANY(${images})`
    await tx.label.delete({ where: { id: label } })
    await labelsChanged(tx, projectId)
    return { moved: count }
  })
}
