import { createHash } from 'node:crypto'
import type { Change, Doc } from '@/lib/domain/annotation/edit'
import type { Annotated, ImportItem } from '@/lib/domain/contract/import'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { importEdit } from '@/lib/usecases/edit/edit-ids'
import { isChanged } from '@/lib/usecases/edit/is-changed'
import { writeEdits } from '@/lib/usecases/edit/write-edits'
import { writeSplits } from '@/lib/usecases/edit/write-splits'
import { addLabels } from '@/lib/usecases/label/add-labels'
import { holdProject, lockProject } from '@/lib/usecases/project/lock-project'
import { findImport, holdImport, noImport } from './find-import'

type Input = { import: string; items: ImportItem[] }

/**
 * Writes what the source of an import says about images: labels by name (made where missing, in order), boxes or tags,
 * negative, split. Images that carry annotations already keep them: an import never overwrites anybody's work.
 * @returns how many images were annotated, and how many kept what they had
 */
export async function importAnnotations(scope: Scope, input: Input): Promise<Annotated> {
  const { id } = await findImport(scope, input.import)
  return storeAnnotations(scope, { importId: id, sourceId: id, items: input.items })
}

type Store = {
  importId: string | null
  /** of the import, or of the upload that says it by itself */
  sourceId: string
  items: ImportItem[]
}

export async function storeAnnotations(scope: Scope, { importId, sourceId, items }: Store): Promise<Annotated> {
  const named = new Set(items.map(({ imageId }) => imageId))
  if (named.size < items.length)
    throw new AppError('invalid', 'A picture is named twice in one request. Put what belongs to it into one item.')
  const names = items.flatMap(({ annotations }) => annotations.map(({ label }) => label))
  // In a transaction of its own: it ends with asking for work, and locks taken after that could wait in a circle.
  const labels = await transaction(async (tx) => {
    await lockProject(tx, scope)
    return addLabels(tx, { projectId: scope.id, names })
  })
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    if (importId && !(await holdImport(tx, importId))) throw noImport()
    const batches = items.map((item) => ({
      imageId: item.imageId,
      // One that says nothing of the image leaves it to a later one to do so.
      deeds: saysSomething(item) ? [{ id: importEdit(sourceId), changes: (doc: Doc) => changesOf(item, { doc, labels }) }] : [],
    }))
    const labelIds = [...new Set(names)].flatMap((name) => labels.get(name) ?? [])
    const written = await writeEdits(tx, { scope, batches, labelIds, imported: importId !== null })
    await writeSplits(tx, { scope, sourceId, splits: items })
    const annotated = written.filter(isChanged).length
    return { annotated, kept: items.filter(saysSomething).length - annotated }
  })
}

const saysSomething = ({ annotations, negative }: ImportItem): boolean => annotations.length > 0 || negative === true

function changesOf({ annotations, negative }: ImportItem, { doc, labels }: { doc: Doc; labels: Map<string, string> }): Change[] {
  if (doc.annotations.length > 0 || doc.negative) return []
  if (annotations.length === 0) return negative ? [{ negative: true }] : []
  return annotations.map(({ label, box, attributes = {} }, index) => {
    const labelId = labels.get(label) ?? ''
    return { put: { id: box ? idOf(label, index) : labelId, labelId, box, attributes } }
  })
}

// The same import of the same source gives the same ids, so that doing half of it twice does it once.
const idOf = (label: string, index: number) => createHash('sha256').update(`${index} ${label}`).digest('base64url').slice(0, 16)
