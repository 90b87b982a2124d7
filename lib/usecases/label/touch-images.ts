import type { Tx } from '@/lib/io/db'

/**
 * Gives every picture that carries the label a new version, so that browsers fetch it again and the pools settle.
 * @returns the pictures, locked until the transaction ends
 */
export async function touchImages(tx: Tx, labelId: string): Promise<string[]> {
  const images = await lockCarriers(tx, labelId)
  await tx.$executeRaw`UPDATE "Image" SET version = version + 1 WHERE id = ANY(${images})`
  return images
}

/** Locks every picture that carries the label, in the order that everybody locks pictures in. */
export async function lockCarriers(tx: Tx, labelId: string): Promise<string[]> {
  const images = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Image" WHERE id IN (SELECT "imageId" FROM "Annotation" WHERE "labelId" = ${labelId}) ORDER BY id FOR UPDATE`
  return images.map(({ id }) => id)
}
