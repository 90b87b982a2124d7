import { transaction } from '@/lib/io/db'

/** The files of a model could not be written again: it keeps those it has, and says why. */
export async function failRebuild(modelId: string, message: string): Promise<void> {
  await transaction((tx) =>
    tx.model.updateMany({ where: { id: modelId, rebuildAskedAt: { not: null } }, data: { rebuildFailure: message } }),
  )
}
