import { refuseClash } from '@/lib/domain/attribute/clash'
import { choicesFor } from '@/lib/domain/attribute/choices-for'
import type { AttributeList, CreateAttribute } from '@/lib/domain/contract/attribute'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { attributesChanged } from './attributes-changed'
import { refuseLabel } from './refuse-label'
import { schemaOf } from './schema-of'

/**
 * Asks something more of annotations. Answers all that is asked; to an API token that may not read, what it named.
 * @throws AppError 'conflict' for a name that the same annotations are asked for already
 */
export async function createAttribute(scope: Scope, { name, kind, choices, labelId = null }: CreateAttribute): Promise<AttributeList> {
  const projectId = scope.id
  const items = await transaction(async (tx) => {
    await lockProject(tx, scope)
    await refuseLabel(tx, { projectId, labelId })
    const others = await schemaOf(projectId, tx)
    refuseClash({ name, labelId }, others)
    const position = Math.max(-1, ...others.map((other) => other.position)) + 1
    await tx.attribute.create({ data: { projectId, name, kind, choices: choicesFor({ kind, choices }), labelId, position } })
    await attributesChanged(tx, projectId)
    return schemaOf(projectId, tx)
  })
  return { items: scope.reads === false ? items.filter((item) => item.name === name && item.labelId === labelId) : items }
}
