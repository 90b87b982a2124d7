import type { ManifestImage, Split } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import { imageKey } from '@/lib/domain/keys'
import { transaction, type Tx } from '@/lib/io/db'

type Project = { id: string; type: 'detection' | 'classification'; multiLabel: boolean }
export type MaterialImage = Omit<ManifestImage, 'split'> & { given: Split | null }

/** What a project has to train on at one moment: its labels in their order, and every picture that takes part. */
export type Material = {
  labels: string[]
  images: MaterialImage[]
  leftOut: { unlabelled: number; negative: number }
}

/**
 * Reads what can be trained on, as of one moment: nobody's edit is half in it. Pictures come in the order of their ids,
 * annotations too, so that the same data always reads the same.
 * @param leaveOut labels by name to train without; pictures that carry nothing else do not take part
 * @throws AppError 'invalid' for a label that the project does not have
 */
export const readMaterial = (project: Project, leaveOut: string[]): Promise<Material> =>
  transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
    const labels = await tx.label.findMany({ where: { projectId: project.id }, select: { id: true, name: true }, orderBy: [{ position: 'asc' }, { id: 'asc' }] })
    const unknown = leaveOut.find((name) => !labels.some((label) => label.name === name))
    if (unknown) throw new AppError('invalid', `There is no label ${unknown} to leave out.`)
    const known = new Map(labels.filter(({ name }) => !leaveOut.includes(name)).map(({ id, name }) => [id, name]))
    const unlabelled = await tx.image.count({ where: { projectId: project.id, state: 'unlabelled' } })
    const { images, negative } = await readImages(tx, project, known)
    return { labels: [...known.values()], images, leftOut: { unlabelled, negative } }
  })

async function readImages(tx: Tx, { id: projectId, type, multiLabel }: Project, known: Map<string, string>) {
  const rows = await tx.image.findMany({
    where: { projectId, state: { not: 'unlabelled' } },
    select: { id: true, name: true, sha256: true, format: true, width: true, height: true, split: true, state: true },
    orderBy: { id: 'asc' },
  })
  const marks = await annotationsOf(tx, projectId, known)
  // Exactly one label an image: "none" is no answer such a classifier could learn.
  const takesNegatives = type === 'detection' || multiLabel
  const images = rows
    .filter(({ id, state }) => marks.has(id) || (state === 'negative' && takesNegatives))
    .map(({ split, format, state: _, ...row }): MaterialImage => ({
      ...row,
      key: imageKey(projectId, { sha256: row.sha256, format }),
      given: split,
      annotations: marks.get(row.id) ?? [],
    }))
  const negative = takesNegatives ? 0 : rows.filter(({ state }) => state === 'negative').length
  return { images, negative }
}

async function annotationsOf(tx: Tx, projectId: string, known: Map<string, string>): Promise<Map<string, ManifestImage['annotations']>> {
  const rows = await tx.annotation.findMany({
    where: { image: { projectId }, labelId: { in: [...known.keys()] } },
    select: { imageId: true, labelId: true, x: true, y: true, w: true, h: true, attributes: true },
    orderBy: [{ imageId: 'asc' }, { id: 'asc' }],
  })
  const byImage = new Map<string, ManifestImage['annotations']>()
  for (const { imageId, labelId, x, y, w, h, attributes } of rows) {
    const box = x === null || y === null || w === null || h === null ? undefined : { x, y, w, h }
    const given = attributes as Record<string, string | number | boolean>
    const annotation = { label: known.get(labelId)!, ...(box && { box }), ...(Object.keys(given).length > 0 && { attributes: given }) }
    byImage.set(imageId, [...(byImage.get(imageId) ?? []), annotation])
  }
  return byImage
}
