import { PoolEntry } from '@/lib/domain/dataset/pool-entry'
import { imageKey } from '@/lib/domain/keys'
import type { Tx } from '@/lib/io/db'
import { DRAWING_ORDER, shapeOf } from '@/lib/usecases/edit/annotation-row'

/**
 * Everything that a pool entry says, of images by id. One whose label is merged into another at this moment is left
 * out: labels are read after annotations, and its new version is on the way.
 */
export async function readImages(tx: Tx, ids: string[]) {
  const images = await tx.image.findMany({
    where: { id: { in: ids } },
    include: { annotations: { include: { label: { select: { name: true } } }, orderBy: [...DRAWING_ORDER] } },
  })
  return images.filter(({ annotations }) => annotations.every(({ label }) => isThere(label)))
}

// The types promise a label, as the database does; between two queries it can go all the same.
const isThere = (label: { name: string } | null): boolean => label !== null

export type ImageRow = Awaited<ReturnType<typeof readImages>>[number]

/** The pool entry of an image as its rows are now. */
export function poolEntryOf(image: ImageRow): PoolEntry {
  const { id, name, sha256, sourceSha256, bytes, width, height, split, version } = image
  const annotations = image.annotations.map(markOf)
  return PoolEntry.parse({
    format: 2,
    id,
    name,
    sha256,
    sourceSha256,
    bytes,
    width,
    height,
    split,
    version,
    key: imageKey(image.projectId, image),
    type: image.format,
    // Annotations are read after their image: when somebody just drew the first, they know better.
    state: annotations.length > 0 ? 'labelled' : image.state === 'negative' ? 'negative' : 'unlabelled',
    createdAt: image.createdAt.toISOString(),
    createdBy: image.createdById,
    labelledAt: image.labelledAt?.toISOString() ?? null,
    labelledBy: image.labelledById,
    labelledByImport: image.labelledByImport,
    annotations,
  })
}

type AnnotationRow = ImageRow['annotations'][number]

const markOf = ({ id, label, labelId, attributes, createdAt, createdById, updatedAt, updatedById, ...place }: AnnotationRow) => ({
  id,
  label: label.name,
  labelId,
  shape: shapeOf(place),
  attributes,
  createdAt: createdAt.toISOString(),
  createdBy: createdById,
  updatedAt: updatedAt.toISOString(),
  updatedBy: updatedById,
})
