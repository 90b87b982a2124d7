import { PoolEntry } from '@/lib/domain/dataset/pool-entry'
import type { Tx } from '@/lib/io/db'
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

type Mark = PoolEntry['tags'][number]

// A label is known by its id; one that the project's own file does not have (it was made just before) by its name.
async function labelIds(tx: Tx, { projectId, entries }: { projectId: string; entries: PoolEntry[] }): Promise<(mark: Mark) => string> {
  const labels = await tx.label.findMany({ where: { projectId }, select: { id: true } })
  const known = new Set(labels.map(({ id }) => id))
  const unknown = entries.flatMap(({ boxes, tags }) => [...boxes, ...tags]).filter(({ labelId }) => !known.has(labelId))
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
  annotationCount: entry.boxes.length + entry.tags.length,
  createdAt: entry.createdAt,
  createdById: entry.createdBy,
  labelledAt: entry.labelledAt,
  labelledById: entry.labelledBy,
  labelledByImport: entry.labelledByImport,
})

function annotationRows({ id: imageId, boxes, tags }: PoolEntry, labelId: (mark: Mark) => string) {
  return [...boxes, ...tags].map(({ label, createdBy, updatedBy, ...mark }) => ({
    ...mark,
    imageId,
    labelId: labelId({ label, createdBy, updatedBy, ...mark }),
    createdById: createdBy,
    updatedById: updatedBy,
  }))
}
