import { learn } from '@/lib/domain/attribute/learn'
import type { DeclaredAttribute, GuessedAttribute } from '@/lib/domain/attribute/tally'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { attributesChanged } from './attributes-changed'
import { schemaOf } from './schema-of'

/**
 * Fills the schema with what a source brought. Once more changes nothing.
 * @param declared by a source that was a project of Corral before
 * @returns what is to be said of it
 */
export async function learnAttributes(
  scope: Scope,
  guesses: readonly GuessedAttribute[],
  declared: readonly DeclaredAttribute[] = [],
): Promise<string[]> {
  if (guesses.length + declared.length === 0) return []
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    const projectId = scope.id
    const schema = await schemaOf(projectId, tx)
    const labels = await tx.label.findMany({ where: { projectId }, select: { id: true, name: true } })
    const { create, choices, notices } = learn(guesses, { schema, declared, labelIds: new Map(labels.map(({ name, id }) => [name, id])) })
    const first = Math.max(-1, ...schema.map(({ position }) => position)) + 1
    await tx.attribute.createMany({ data: create.map((one, at) => ({ ...one, projectId, position: first + at })) })
    for (const one of choices) await tx.attribute.update({ where: { id: one.id }, data: { choices: one.choices } })
    if (create.length + choices.length > 0) await attributesChanged(tx, projectId)
    return notices
  })
}
