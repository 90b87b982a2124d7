import { KEPT_SECONDS } from '@/lib/domain/image/kept'
import { db } from '@/lib/io/db'

/** Makes what was deleted from a project so old that nobody can bring it back. */
export async function ageDeleted(projectId: string): Promise<void> {
  const old = { where: { projectId }, data: { deletedAt: new Date(Date.now() - (KEPT_SECONDS + 1) * 1000) } }
  await db.deletedImage.updateMany(old)
  await db.deletedLabel.updateMany(old)
}
