import { PoolEntry } from '@/lib/domain/dataset/pool-entry'
import type { Tx } from '@/lib/io/db'
import { columnsOf } from '@/lib/usecases/edit/annotation-row'
import { restoreAnnotations } from '@/lib/usecases/edit/restore-annotations'
import { addLabels } from '@/lib/usecases/label/add-labels'

/** Makes the rows of images that the database does not have, from their pool entries. @returns how many */
export async function insertEntries(tx: Tx, { projectId, entries }: { projectId: string; entries: PoolEntry[] }): Promise<number> {
  const there = await tx.image.findMany({
    where: { projectId, id: { in: entries.map(({ id }) => id) } },
    select: { id: true, version: true, storedVersion: true },
  })
  const versions = new Map(there.map(({ id, version, storedVersion }) => [id, { version, storedVersion }]))
  // An image that this very rebuild made from an older entry of the other pool gives way to the newer one.
  const stale = entries.filter(({ id, version }) => versions.get(id)?.storedVersion === 0 && versions.get(id)!.version < version)
  await tx.image.deleteMany({ where: { id: { in: stale.map(({ id }) => id) } } })
  const fresh = newest(entries.filter((entry) => !versions.has(entry.id) || stale.includes(entry)))
  const labelId = await labelIds(tx, { projectId, entries: fresh })
  await tx.image.createMany({ data: fresh.map((entry) => imageRow(projectId, entry)) })
  await restoreAnnotations(
    tx,
    fresh.flatMap((entry) => annotationRows(entry, labelId)),
  )
  return fresh.length - stale.length
}

function newest(entries: PoolEntry[]): PoolEntry[] {
  const byId = new Map<string, PoolEntry>()
  for (const entry of entries) if ((byId.get(entry.id)?.version ?? 0) < entry.version) byId.set(entry.id, entry)
  return [...byId.values()]
}

type LabelIdOf = (mark: Pick<PoolEntry['annotations'][number], 'label' | 'labelId'>) => string

// A label is known by its id; one that the project's own file does not have (it was made just before) by its name.
async function labelIds(tx: Tx, { projectId, entries }: { projectId: string; entries: PoolEntry[] }): Promise<LabelIdOf> {
  const labels = await tx.label.findMany({ where: { projectId }, select: { id: true } })
  const known = new Set(labels.map(({ id }) => id))
  const unknown = entries.flatMap(({ annotations }) => annotations).filter(({ labelId }) => !known.has(labelId))
  const byName =
    unknown.length > 0
      ? await addLabels(tx, { projectId, names: unknown.map(({ label }) => label), most: Infinity })
      : new Map<string, string>()
  return ({ labelId, label }) => (known.has(labelId) ? labelId : (byName.get(label) ?? labelId))
}

const imageRow = (
  projectId: string,
  { id, name, sha256, sourceSha256, type, width, height, bytes, split, state, version, ...entry }: PoolEntry,
) => ({
  id,
  projectId,
  name,
  sha256,
  sourceSha256,
  format: type,
  width,
  height,
  bytes,
  split,
  state,
  version,
  annotationCount: entry.annotations.length,
  createdAt: entry.createdAt,
  createdById: entry.createdBy,
  labelledAt: entry.labelledAt,
  labelledById: entry.labelledBy,
  labelledByImport: entry.labelledByImport,
})

const annotationRows = ({ id: imageId, annotations }: PoolEntry, labelId: LabelIdOf) =>
  annotations.map(({ id, shape, attributes, createdAt, createdBy, updatedAt, updatedBy, ...mark }) => ({
    imageId,
    id,
    labelId: labelId(mark),
    ...columnsOf(shape),
    attributes,
    createdAt,
    createdById: createdBy,
    updatedAt,
    updatedById: updatedBy,
  }))
