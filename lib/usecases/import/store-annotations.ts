import { AttributeTally } from '@/lib/domain/attribute/tally'
import type { ImportItem } from '@/lib/domain/contract/import'
import { AppError } from '@/lib/domain/errors'
import type { Became, Existing } from '@/lib/domain/import/existing'
import { join, type Joined } from '@/lib/domain/import/join'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { learnAttributes } from '@/lib/usecases/attribute/learn-attributes'
import { importEdit, splitEdit } from '@/lib/usecases/edit/edit-ids'
import { tellImages } from '@/lib/usecases/edit/tell-images'
import { type Batch, writeEdits } from '@/lib/usecases/edit/write-edits'
import { writeSplits } from '@/lib/usecases/edit/write-splits'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { holdImport, noImport } from './find-import'
import { labelsFor } from './labels-for'
import { saidOf, saysSomething } from './said-of'

/** Asks for what came, of a program that says everything itself: nothing tells how much more there will be, so texts are texts. */
export async function learnFrom(scope: Scope, items: ImportItem[]): Promise<void> {
  const tally = new AttributeTally()
  for (const { annotations } of items) for (const { label, attributes } of annotations) tally.add(label, attributes)
  await learnAttributes(
    scope,
    tally.guesses().map((guess) => (guess.kind === 'choice' ? { ...guess, kind: 'text', choices: [] } : guess)),
  )
}

/** What became of each image, in the order asked, and which of its annotations (by place) did not come in. */
export type Annotated = { items: { imageId: string; became: Became; left: number[] }[] }

type Store = {
  importId: string | null
  /** of the import, or of the upload that says it by itself */
  sourceId: string
  items: ImportItem[]
  existing: Existing
  /** kept in the same transaction */
  note?: (tx: Tx, items: Annotated['items']) => Promise<void>
}

/**
 * Writes what an import says about images: labels by name (made where something uses them), boxes or tags, negative, split. Images
 * that are labelled already keep what they have, unless that is to be replaced or merged.
 */
export async function storeAnnotations(scope: Scope, store: Store): Promise<Annotated> {
  const named = new Set(store.items.map(({ imageId }) => imageId))
  if (named.size < store.items.length)
    throw new AppError('invalid', 'A picture is named twice in one request. Put what belongs to it into one item.')
  const labels = await labelsFor(scope, store)
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    if (store.importId && !(await holdImport(tx, store.importId))) throw noImport()
    const answer = await write(tx, { scope, labels, ...store })
    await store.note?.(tx, answer.items)
    return answer
  })
}

async function write(
  tx: Tx,
  { scope, labels, importId, sourceId, items, existing }: Store & { scope: Scope; labels: Map<string, string> },
) {
  const joined = new Map<string, Joined>()
  const how = { existing, single: scope.type === 'classification' && !scope.multiLabel }
  const batches = items.map((item): Batch => {
    const changes = (doc: Parameters<typeof join>[0]) => {
      const one = join(doc, saidOf(item, { sourceId, labels, doc }), how)
      joined.set(item.imageId, one)
      return one.changes
    }
    // One that says nothing of the image leaves it to a later one to do so.
    return { imageId: item.imageId, deeds: saysSomething(item) ? [{ id: importEdit(sourceId), changes, undoable: importId !== null }] : [] }
  })
  const labelIds = items.flatMap(({ annotations }) => annotations.flatMap(({ label }) => labels.get(label) ?? []))
  await writeEdits(tx, { scope, batches, labelIds, imported: importId !== null })
  const splits = items.flatMap(({ imageId, split }) => (split ? { imageId, split } : []))
  const images = await writeSplits(tx, { scope, editId: () => splitEdit(sourceId), keep: existing !== 'replace', splits })
  await tellImages(tx, { projectId: scope.id, by: scope.actor, images })
  // What an earlier run of the same import did is not done again.
  const answer = ({ imageId }: ImportItem) => joined.get(imageId) ?? { became: 'unchanged' as const, left: [] }
  return { items: items.map((item) => ({ imageId: item.imageId, became: answer(item).became, left: answer(item).left })) }
}
