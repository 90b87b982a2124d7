import { KEPT_SECONDS } from '@/lib/domain/image/kept'
import { db } from '@/lib/io/db'

/** Makes what was deleted from a project so old that nobody can bring it back. */
export const ageDeleted = (projectId: string) =>
  db.deletedImage.updateMany({ where: { projectId }, data: { deletedAt: new Date(Date.now() - (KEPT_SECONDS + 1) * 1000) } })
