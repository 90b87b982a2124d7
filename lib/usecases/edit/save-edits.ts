import type { Doc, Edit } from '@/lib/domain/annotation/edit'
import type { Saved } from '@/lib/domain/contract/edit'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { holdToSchema } from './hold-to-schema'
import { writeEdits } from './write-edits'

type Input = {
  image: string
  edits: Edit[]
  /** the version the sender has, if it wants to know what others did since */
  version?: number
}

/**
 * Does the edits to one image that were not done yet: sending them again is safe, and everybody's edits are kept.
 * @throws AppError 'invalid' naming the attribute whose value the project does not take
 * @returns the new version; `seen`: ids that are stored now; `doc` when the sender's version was not the current one
 */
export function saveEdits(scope: Scope, input: Input): Promise<Saved> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    const check = await holdToSchema(tx, { projectId: scope.id, image: input.image, edits: input.edits })
    const deeds = input.edits.map(({ id, change }) => ({ id, changes: (doc: Doc) => (check(change, { edit: id, doc }), [change]) }))
    const labelIds = input.edits.flatMap(({ change }) => ('put' in change ? [change.put.labelId] : []))
    const [written] = await writeEdits(tx, { scope, batches: [{ imageId: input.image, deeds }], labelIds })
    if (!written) throw new Error('writeEdits answers for every batch')
    const behind = scope.reads !== false && input.version !== undefined && input.version !== written.before.version
    return { version: written.version, seen: input.edits.map(({ id }) => id), ...(behind && { doc: written.doc }) }
  })
}
