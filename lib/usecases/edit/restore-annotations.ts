import type { Prisma, Tx } from '@/lib/io/db'

// More than fit into one statement would be torn into several, all sent at once over the one connection of the transaction.
const PART = 2000

/**
 * Writes annotations, each image's in drawing order, that come back with their images from the bucket. The history of such an image begins at the version
 * that its pool entry has, with what the entry says: what was before is not known any more.
 */
export async function restoreAnnotations(tx: Tx, rows: Prisma.AnnotationCreateManyInput[]): Promise<void> {
  const placed = rows.map((row, position) => ({ ...row, position }))
  for (let at = 0; at < placed.length; at += PART) await tx.annotation.createMany({ data: placed.slice(at, at + PART) })
}
