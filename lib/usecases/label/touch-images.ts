import type { Tx } from '@/lib/io/db'

/** Gives every picture that carries the label a new version, so that browsers fetch it again and the pools settle. */
export async function touchImages(tx: Tx, labelId: string): Promise<void> {
  // In the order that everybody locks pictures in, so that nobody waits for each other in a circle.
  await tx.$queryRaw`
    SELECT id FROM "Image" WHERE id IN (SELECT "imageId" FROM "Annotation" WHERE "labelId" = ${labelId}) ORDER BY id FOR UPDATE`
  await tx.$executeRaw`
    UPDATE "Image" SET version = version + 1
    WHERE id IN (SELECT "imageId" FROM "Annotation" WHERE "labelId" = ${labelId})`
}
