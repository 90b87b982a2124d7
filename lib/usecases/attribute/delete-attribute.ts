import { AppError } from '@/lib/domain/errors'
import { SWEPT_AFTER_SECONDS } from '@/lib/domain/image/kept'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { writeValueChange } from '@/lib/usecases/edit/write-value-change'
import { LONG } from '@/lib/usecases/label/long-deed'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { attributesChanged } from './attributes-changed'
import { refuseTooManyValues } from './refuse-too-many-values'
import { lockAttribute } from './schema-of'

/**
 * Deletes an attribute with all its values. For a while all of it can be brought back (`restoreAttribute`).
 * @param input.values how many the person was told would go
 * @throws AppError 'conflict' when it would be another number by now, 'too_large' where they are too many for one go
 */
export async function deleteAttribute(scope: Scope, { attribute, values }: { attribute: string; values: number }): Promise<void> {
  const projectId = scope.id
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    const found = await lockAttribute(tx, { projectId, attribute })
    await refuseTooManyValues(tx, { projectId, attribute: found, deed: 'deleted' })
    const had = await writeValueChange(tx, { scope, attribute: found, change: 'drop' })
    // By now the images are locked, so the number is sure; what was done is taken back with the transaction.
    if (had !== values)
      throw new AppError('conflict', `${found.name} has ${had} values by now, not ${values}. Look again before you delete it.`)
    await tx.attribute.delete({ where: { id: attribute } })
    await attributesChanged(tx, projectId)
    await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [] } }, { afterSeconds: SWEPT_AFTER_SECONDS })
  }, LONG)
}
