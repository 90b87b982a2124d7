import type { ManifestImage, Split } from '@/lib/domain/dataset/manifest'
import { imageKey } from '@/lib/domain/keys'
import type { Tx } from '@/lib/io/db'
import { readScope, type Project, type Scope } from './read-scope'

export type MaterialImage = Omit<ManifestImage, 'split'> & { given: Split | null }

/** What a project has to train on at one moment: its labels in their order, and every picture that takes part. */
export type Material = {
  labels: string[]
  images: MaterialImage[]
  leftOut: Scope['leftOut']
}

/**
 * Reads what can be trained on, as of one moment. Pictures come in the order of their ids, annotations too, so that the
 * same data always reads the same.
 * @param leaveOut labels by name to train without; pictures that carry nothing else do not take part
 * @throws AppError 'invalid' for a label that the project does not have
 */
export const readMaterial = (project: Project, leaveOut: string[]): Promise<Material> =>
  readScope(project, leaveOut, async (tx, scope) => ({
    labels: [...scope.known.values()],
    images: await readImages(tx, project.id, scope),
    leftOut: scope.leftOut,
  }))

async function readImages(tx: Tx, projectId: string, { known, takesNegatives }: Scope): Promise<MaterialImage[]> {
  const rows = await tx.image.findMany({
    where: { projectId, state: { not: 'unlabelled' } },
    select: { id: true, name: true, sha256: true, format: true, width: true, height: true, split: true, state: true },
    orderBy: { id: 'asc' },
  })
  const marks = new Map<string, ManifestImage['annotations']>()
  for (let at = 0; at < rows.length; at += PAGE) await addAnnotations(marks, { tx, known, ids: rows.slice(at, at + PAGE).map(({ id }) => id) })
  return rows
    .filter(({ id, state }) => marks.has(id) || (state === 'negative' && takesNegatives))
    .map(({ split, format, state: _, ...row }): MaterialImage => ({
      ...row,
      key: imageKey(projectId, { sha256: row.sha256, format }),
      given: split,
      annotations: marks.get(row.id) ?? [],
    }))
}

// Images read with their annotations at once: the web process does other things in between.
const PAGE = 500

type Page = { tx: Tx; known: Map<string, string>; ids: string[] }

async function addAnnotations(marks: Map<string, ManifestImage['annotations']>, { tx, known, ids }: Page): Promise<void> {
  const rows = await tx.annotation.findMany({
    where: { imageId: { in: ids }, labelId: { in: [...known.keys()] } },
    select: { imageId: true, labelId: true, x: true, y: true, w: true, h: true, attributes: true },
    orderBy: [{ imageId: 'asc' }, { id: 'asc' }],
  })
  for (const { imageId, labelId, x, y, w, h, attributes } of rows) {
    const box = x === null || y === null || w === null || h === null ? undefined : { x, y, w, h }
    const given = attributes as Record<string, string | number | boolean>
    const annotation = { label: known.get(labelId)!, ...(box && { box }), ...(Object.keys(given).length > 0 && { attributes: given }) }
    const others = marks.get(imageId)
    if (others) others.push(annotation)
    else marks.set(imageId, [annotation])
  }
}
