import { choicesFor } from '@/lib/domain/attribute/choices-for'
import { refuseClash } from '@/lib/domain/attribute/clash'
import type { ChangeAttribute } from '@/lib/domain/contract/attribute'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { writeValueChange } from '@/lib/usecases/edit/write-value-change'
import { LONG } from '@/lib/usecases/label/long-deed'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { attributesChanged } from './attributes-changed'
import { refuseTooManyValues } from './refuse-too-many-values'
import { lockAttribute, schemaOf } from './schema-of'
import { refuseLabel } from './refuse-label'

/**
 * Asks for something else from now on. A new name is carried into all values; otherwise what annotations say stays as it is,
 * also where it would not be taken any more.
 * @throws AppError 'conflict' for a name that the same annotations are asked for already, 'too_large' where a new name would
 *   have to be carried into too many values
 */
export async function changeAttribute(scope: Scope, { attribute, ...change }: ChangeAttribute & { attribute: string }): Promise<void> {
  const projectId = scope.id
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    const before = await lockAttribute(tx, { projectId, attribute })
    const { name, kind, choices, labelId } = { ...before, ...change }
    await refuseLabel(tx, { projectId, labelId })
    const others = (await schemaOf(projectId, tx)).filter(({ id }) => id !== attribute)
    refuseClash({ name, labelId }, others)
    if (name !== before.name) await refuseTooManyValues(tx, { projectId, attribute: before, deed: 'renamed' })
    await tx.attribute.update({ where: { id: attribute }, data: { name, kind, choices: choicesFor({ kind, choices }), labelId } })
    await attributesChanged(tx, projectId)
    if (name !== before.name) await writeValueChange(tx, { scope, attribute: before, change: { rename: name } })
  }, LONG)
}
