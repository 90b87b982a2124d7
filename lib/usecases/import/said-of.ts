import { createHash } from 'node:crypto'
import type { Doc } from '@/lib/domain/annotation/edit'
import type { ImportItem } from '@/lib/domain/contract/import'

export const saysSomething = ({ annotations, negative }: ImportItem): boolean => annotations.length > 0 || negative === true

/**
 * What a source says of an image, as a document; labels that the project does not have stand under their names. Ids of the
 * source are kept, each once, and none that the image has: it would be written over.
 */
export function saidOf(
  { annotations, negative }: ImportItem,
  { sourceId, labels, doc }: { sourceId: string; labels: Map<string, string>; doc?: Doc },
): Doc {
  const taken = new Set(doc?.annotations.map(({ id }) => id))
  const said = annotations.map(({ id, label, shape, attributes = {} }, index) => {
    const labelId = labels.get(label) ?? label
    const kept = id !== undefined && !taken.has(id) ? id : idOf(`${sourceId} ${index} ${label}`)
    taken.add(kept)
    return { id: shape.kind === 'tag' ? labelId : kept, labelId, shape, attributes }
  })
  return { annotations: said, negative: negative === true && annotations.length === 0 }
}

// The same import of the same source gives the same ids; another one never writes over its annotations.
const idOf = (what: string) => createHash('sha256').update(what).digest('base64url').slice(0, 16)
