import type { Prisma, Tx } from '@/lib/io/db'

/**
 * Writes annotations, each image's in drawing order, that come back with their images from the bucket. The history of such an image begins at the version
 * that its pool entry has, with what the entry says: what was before is not known any more.
 */
export const restoreAnnotations = async (tx: Tx, rows: Prisma.AnnotationCreateManyInput[]): Promise<void> =>
  void (await tx.annotation.createMany({ data: rows.map((row, position) => ({ ...row, position })) }))
