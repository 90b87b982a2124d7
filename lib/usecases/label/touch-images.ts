import type { Tx } from '@/lib/io/db'

/** Gives every picture that carries the label a new version, so that browsers fetch it again and the pools settle. */
export async function touchImages(tx: Tx, labelId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Image" SET version = version + 1
    WHERE id IN (SELECT "imageId" FROM "Annotation" WHERE "labelId" = ${labelId})`
}
