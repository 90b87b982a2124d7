import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'
import { labelsChanged } from './add-labels'

/**
 * Deletes a label with its annotations. Pictures left without any go back to the unlabelled pool.
 * @param input.annotations how many the person was told would go
 * @throws AppError 'conflict' when it would be another number by now
 */
export async function deleteLabel(member: Member, { project, label, annotations }: { project: string; label: string; annotations: number }): Promise<void> {
  await transaction(async (tx) => {
    const { id: projectId } = await findProject(member, project, tx)
    const [found] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM "Label" WHERE id = ${label} AND "projectId" = ${projectId} FOR UPDATE`
    if (!found) throw new AppError('not_found', 'There is no such label in this project.')
    const carriers = await tx.annotation.findMany({ where: { labelId: label }, select: { imageId: true } })
    if (carriers.length !== annotations) {
      throw new AppError('conflict', `${found.name} has ${carriers.length} annotations by now, not ${annotations}. Look again before you delete it.`)
    }
    const images = [...new Set(carriers.map(({ imageId }) => imageId))]
    await tx.$queryRaw`SELECT id FROM "Image" WHERE id = ANY(${images}) ORDER BY id FOR UPDATE`
    await tx.annotation.deleteMany({ where: { labelId: label } })
    await tx.$executeRaw`
      UPDATE "Image" i SET version = version + 1, "annotationCount" = n.count,
        state = CASE WHEN n.count > 0 THEN 'labelled'::"ImageState" ELSE 'unlabelled'::"ImageState" END
      FROM (SELECT j.id, count(a.id)::int AS count FROM "Image" j LEFT JOIN "Annotation" a ON a."imageId" = j.id WHERE j.id = ANY(${images}) GROUP BY j.id) n
      WHERE i.id = n.id`
    await tx.label.delete({ where: { id: label } })
    await labelsChanged(tx, projectId)
  })
}
