import { clashing, isFull } from '@/lib/domain/attribute/clash'
import type { Attribute } from '@/lib/domain/attribute/attribute'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import type { Tx } from '@/lib/io/db'
import { attributesChanged } from './attributes-changed'
import { schemaOf } from './schema-of'

type Wanted = { projectId: string; asked: readonly DeclaredAttribute[]; labelIds: ReadonlyMap<string, string> }
type Parts = Pick<Attribute, 'name' | 'kind' | 'choices' | 'labelId'>

/**
 * Asks again what a version asked, of a project that the transaction holds: attributes that are gone come back, those that are called
 * the same have the kind and choices of then. What is asked since stays, also where it is in the way; values are another matter.
 * @returns how many are otherwise now
 */
export async function putBackSchema(tx: Tx, { projectId, asked, labelIds }: Wanted): Promise<number> {
  const others = await schemaOf(projectId, tx)
  const due = otherwise(withIds(asked, labelIds), others)
  let position = Math.max(-1, ...others.map((other) => other.position))
  for (const { id, ...parts } of due) {
    if (id) await tx.attribute.update({ where: { id }, data: parts })
    else await tx.attribute.create({ data: { projectId, ...parts, position: (position += 1) } })
  }
  if (due.length > 0) await attributesChanged(tx, projectId)
  return due.length
}

/** Whether anything is asked otherwise than it was. */
export const isAskedOtherwise = (
  asked: readonly DeclaredAttribute[],
  { labelIds, schema }: { labelIds: ReadonlyMap<string, string>; schema: readonly Attribute[] },
): boolean => otherwise(withIds(asked, labelIds), schema).length > 0

/** Of the labels that there are. */
const withIds = (asked: readonly DeclaredAttribute[], labelIds: ReadonlyMap<string, string>): Parts[] =>
  asked.flatMap(({ label, ...rest }) => {
    const labelId = label === null ? null : labelIds.get(label)
    return labelId === undefined ? [] : [{ ...rest, labelId }]
  })

/** What is to be written; those with an id are there under the name. */
function otherwise(wanted: readonly Parts[], others: readonly Attribute[]): (Parts & { id?: string })[] {
  const due: (Parts & { id?: string })[] = []
  for (const parts of wanted) {
    const there = others.find(({ name, labelId }) => name === parts.name && labelId === parts.labelId)
    if (there ? isSame(there, parts) : clashing(parts, others) || isFull(parts, [...others, ...due])) continue
    due.push({ ...parts, id: there?.id })
  }
  return due
}

const isSame = (a: Parts, b: Parts): boolean => a.kind === b.kind && JSON.stringify(a.choices) === JSON.stringify(b.choices)
