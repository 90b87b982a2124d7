import { clashing, isFull } from '@/lib/domain/attribute/clash'
import type { Tx } from '@/lib/io/db'
import { attributesChanged } from './attributes-changed'
import { schemaOf } from './schema-of'

type Input = { projectId: string; label: string; into: string }

/** What a label asks of its annotations is asked by the one that it is merged into, as far as that does not ask it and has room. */
export async function passOnAttributes(tx: Tx, { projectId, label, into }: Input): Promise<void> {
  const schema = await schemaOf(projectId, tx)
  const own = schema.filter(({ labelId }) => labelId === label)
  if (own.length === 0) return
  const others = schema.filter(({ labelId }) => labelId !== label)
  for (const { id, name } of own) {
    const moved = { name, labelId: into }
    if (clashing(moved, others) || isFull(moved, others)) await tx.attribute.delete({ where: { id } })
    else {
      await tx.attribute.update({ where: { id }, data: { labelId: into } })
      others.push({ ...own.find((attribute) => attribute.id === id)!, labelId: into })
    }
  }
  await attributesChanged(tx, projectId)
}
