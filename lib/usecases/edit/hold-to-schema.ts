import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Change, Doc, Edit } from '@/lib/domain/annotation/edit'
import { type Misfit, misfits } from '@/lib/domain/attribute/misfit'
import { AppError } from '@/lib/domain/errors'
import { Prisma, type Tx } from '@/lib/io/db'
import { schemaOf } from '@/lib/usecases/attribute/schema-of'

type Input = { projectId: string; image: string; edits: Edit[] }
type Check = (change: Change, at: { edit: string; doc: Doc }) => void

/**
 * Makes sure that the values which edits give are such as the project takes. What an annotation says already, or once said,
 * it may go on saying: values of before a change of the schema, and those that an import brought, are nobody's fault.
 * @returns the check of each change as its turn comes, which throws AppError 'invalid' naming the attribute
 */
export async function holdToSchema(tx: Tx, { projectId, image, edits }: Input): Promise<Check> {
  const given = edits.flatMap(({ change }) => ('put' in change && Object.keys(change.put.attributes).length > 0 ? [change.put] : []))
  if (given.length === 0) return () => undefined
  // Nobody deletes or renames one before this commits.
  await tx.$queryRaw`SELECT id FROM "Attribute" WHERE "projectId" = ${projectId} ORDER BY id FOR KEY SHARE`
  const schema = await schemaOf(projectId, tx)
  const odd = given.filter((annotation) => misfits(annotation, schema).length > 0)
  if (odd.length === 0) return () => undefined
  const said = await saidBefore(tx, { image, ids: odd.map(({ id }) => id) })
  return (change, { edit, doc }) => {
    if (!('put' in change)) return
    const { put } = change
    const wrong = misfits(put, schema).find((misfit) => !isSaid(misfit, { put, doc, said }))
    if (wrong) throw new AppError('invalid', wrong.wrong, { edit, image, attribute: wrong.attribute })
  }
}

type Said = { id: string; attributes: Record<string, unknown> }

function isSaid({ attribute }: Misfit, { put, doc, said }: { put: Annotation; doc: Doc; said: Said[] }): boolean {
  const value = put.attributes[attribute]
  const same = ({ id, attributes }: Said) => id === put.id && Object.hasOwn(attributes, attribute) && attributes[attribute] === value
  return said.some(same) || doc.annotations.some(same)
}

/** What the history of the image knows of annotations with these ids. */
const saidBefore = (tx: Tx, { image, ids }: { image: string; ids: string[] }) =>
  tx.$queryRaw<Said[]>(Prisma.sql`
  SELECT DISTINCT put ->> 'id' AS id, put -> 'attributes' AS attributes
  FROM "Edit" e, jsonb_path_query(CASE jsonb_typeof(e.change) WHEN 'array' THEN e.change ELSE e.change -> 'changes' END, '$[*].put') put
  WHERE e."imageId" = ${image} AND put ->> 'id' = ANY(${ids}) AND jsonb_typeof(put -> 'attributes') = 'object'`)
