import type { Change, Doc } from '@/lib/domain/annotation/edit'
import type { Tagged, TagImages } from '@/lib/domain/contract/edit'
import { TAG } from '@/lib/domain/geometry/shape'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { isChanged } from './is-changed'
import { writeEdits } from './write-edits'

type TagWish = Pick<TagImages, 'labelId' | 'mode' | 'negative'>

/** Tags many images at once, each in its own right: repeating the same `editId` does nothing more to any of them. */
export function tagImages(scope: Scope, { ids, editId, ...wish }: TagImages): Promise<Tagged> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    if (scope.type !== 'classification' && wish.negative === undefined)
      throw new AppError('invalid', 'Pictures of this project take boxes and polygons, not tags.')
    const batches = [...new Set(ids)].map((imageId) => ({ imageId, deeds: [{ id: editId, changes: (doc: Doc) => tagChanges(doc, wish) }] }))
    const written = await writeEdits(tx, { scope, batches, labelIds: wish.labelId ? [wish.labelId] : [] })
    return { changed: written.filter(isChanged).length }
  })
}

/** The changes that make the wish true of one image. A tag's id is its label's, so the same tag by two people is one. */
function tagChanges(doc: Doc, { labelId, mode, negative }: TagWish): Change[] {
  if (negative !== undefined) return [{ negative }]
  const has = doc.annotations.filter((annotation) => annotation.labelId === labelId)
  if (mode === 'remove') return has.map(({ id }) => ({ remove: id }))
  const put = labelId && has.length === 0 ? [{ put: { id: labelId, labelId, shape: TAG, attributes: {} } }] : []
  if (mode === 'add') return put
  return [...doc.annotations.filter((annotation) => !has.includes(annotation)).map(({ id }) => ({ remove: id })), ...put]
}
