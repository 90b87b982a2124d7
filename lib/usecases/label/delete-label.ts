import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { labelsChanged } from './add-labels'
import { lockCarriers } from './touch-images'

/**
 * Deletes a label with its annotations. Pictures left without any go back to the unlabelled pool.
 * @param input.annotations how many the person was told would go
 * @throws AppError 'conflict' when it would be another number by now
 */
export async function deleteLabel(scope: Scope, { label, annotations }: { label: string; annotations: number }): Promise<void> {
  const projectId = scope.id
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    const [found] = await tx.$queryRaw<
      { name: string }[]
    >`SELECT name FROM "Label" WHERE id = ${label} AND "projectId" = ${projectId} FOR UPDATE`
    if (!found) throw new AppError('not_found', 'There is no such label in this project.')
    const images = await lockCarriers(tx, label)
    const count = await tx.annotation.count({ where: { labelId: label } })
    if (count !== annotations)
      throw new AppError('conflict', `${found.name} has ${count} annotations by now, not ${annotations}. Look again before you delete it.`)
    await tx.annotation.deleteMany({ where: { labelId: label } })
    await tx.$executeRaw`
      UPDATE "Image" i SET version = version + 1, "annotationCount" = n.count,
        state = CASE WHEN n.count > 0 THEN 'labelled'::"ImageState" ELSE 'unlabelled'::"ImageState" END,
        "labelledById" = CASE WHEN n.count > 0 THEN i."labelledById" END, "labelledAt" = CASE WHEN n.count > 0 THEN i."labelledAt" END
      FROM (SELECT j.id, count(a.id)::int AS count FROM "Image" j LEFT JOIN "Annotation" a ON a."imageId" = j.id WHERE j.id = ANY(${images}) GROUP BY j.id) n
      WHERE i.id = n.id`
    await tx.label.delete({ where: { id: label } })
    await labelsChanged(tx, projectId)
  })
}
