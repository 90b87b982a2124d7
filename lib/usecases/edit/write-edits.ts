import { Draft } from '@/lib/domain/annotation/draft'
import { stateOf, type Change, type Doc } from '@/lib/domain/annotation/edit'
import { wayBack } from '@/lib/domain/annotation/way-back'
import { AppError } from '@/lib/domain/errors'
import { type EditRules, fitChange } from '@/lib/domain/image/fit-change'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { ANNOTATION_COLUMNS, docOf, DRAWING_ORDER } from './annotation-row'
import { storeDocs } from './store-docs'
import { tellImages } from './tell-images'
import type { Written } from './written'

/**
 * Something to do to one image once: the changes are decided when its turn comes, from what is there by then. `undoable`: what
 * leads back to that is kept with it.
 */
export type Deed = { id: string; changes: (doc: Doc) => Change[]; undoable?: boolean }
export type Batch = { imageId: string; deeds: Deed[] }
type Input = {
  /** of a project that the transaction holds (`holdProject`) */
  scope: Scope
  batches: Batch[]
  /** of every label that the changes may put */
  labelIds: string[]
  /** whether the actor only imports what others drew */
  imported?: boolean
}

const GONE = 'This picture was deleted meanwhile.'

/**
 * Does the deeds that were not done yet, under the lock of their images; all or none. Beside it only `writeLabelChange`,
 * for what became of a label, and `restoreAnnotations`, for images that come back from the bucket, write annotations.
 * Locks are taken in one order everywhere (labels, then images by id, the settle job last), so nobody waits in a circle.
 * @throws AppError 'invalid' naming the edit that does not fit; 'not_found' if an image is not in the project
 */
export async function writeEdits(tx: Tx, { scope, batches, labelIds, imported = false }: Input): Promise<Written[]> {
  // A label in use cannot be deleted before this commits.
  const labels = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Label" WHERE id = ANY(${[...new Set(labelIds)]}) AND "projectId" = ${scope.id} ORDER BY id FOR KEY SHARE`
  const rules = { type: scope.type, multiLabel: scope.multiLabel, labelIds: new Set(labels.map(({ id }) => id)) }
  const images = await lockImages(
    tx,
    scope.id,
    batches.map(({ imageId }) => imageId),
  )
  const missing = batches.map(({ imageId }) => imageId).filter((id) => !images.has(id))
  // All of them, so that whoever sent many can go on with the others at once.
  if (missing.length > 0) throw new AppError('not_found', GONE, { image: missing[0], images: missing })
  const seen = await seenIds(tx, batches)
  const written: Written[] = []
  for (const { imageId, deeds } of batches) {
    const image = images.get(imageId)!
    written.push(
      doDeeds(
        image,
        deeds.filter(({ id }) => !seen.has(`${imageId} ${id}`)),
        rules,
      ),
    )
  }
  const changed = written.filter(({ done }) => done.length > 0)
  await storeDocs(tx, { written: changed, userId: scope.actor, at: now(), imported })
  if (changed.length > 0) {
    await tellImages(tx, { projectId: scope.id, by: scope.actor, images: changed.map(({ imageId: id, version }) => ({ id, version })) })
    await enqueue(tx, { kind: 'settle', payload: { projectId: scope.id } }, { only: scope.id })
  }
  return written
}

async function lockImages(tx: Tx, projectId: string, ids: string[]) {
  await tx.$queryRaw`SELECT id FROM "Image" WHERE id = ANY(${ids}) AND "projectId" = ${projectId} ORDER BY id FOR UPDATE`
  const rows = await tx.image.findMany({
    where: { id: { in: ids }, projectId },
    select: {
      id: true,
      width: true,
      height: true,
      state: true,
      version: true,
      annotations: { select: ANNOTATION_COLUMNS, orderBy: [...DRAWING_ORDER] },
    },
  })
  return new Map(rows.map((row) => [row.id, row]))
}
type Locked = Awaited<ReturnType<typeof lockImages>> extends Map<string, infer Row> ? Row : never

async function seenIds(tx: Tx, batches: Batch[]): Promise<Set<string>> {
  const rows = await tx.edit.findMany({
    where: {
      imageId: { in: batches.map(({ imageId }) => imageId) },
      id: { in: [...new Set(batches.flatMap(({ deeds }) => deeds.map(({ id }) => id)))] },
    },
    select: { imageId: true, id: true },
  })
  return new Set(rows.map(({ imageId, id }) => `${imageId} ${id}`))
}

function doDeeds(image: Locked, deeds: Deed[], rules: EditRules): Written {
  const before = { doc: docOf(image), version: image.version, top: Math.max(0, ...image.annotations.map(({ position }) => position)) }
  const draft = new Draft(before.doc)
  let { version } = before
  const done = new Map<string, Written['done'][number]>() // an id twice in one batch counts once
  for (const { id, changes, undoable } of deeds) {
    if (done.has(id)) continue
    const applied: Change[] = []
    const to = draft.doc()
    for (const change of changes(draft)) {
      const fitted = fitChange(change, { draft, size: image, rules })
      if ('wrong' in fitted) throw new AppError('invalid', fitted.wrong, { edit: id, image: image.id })
      for (const step of fitted.changes) draft.apply(step)
      applied.push(...fitted.changes)
    }
    const back = undoable && stateOf(to) !== 'unlabelled' && applied.length > 0 ? wayBack({ from: draft.doc(), to }) : undefined
    done.set(id, { id, version: ++version, changes: applied, back })
  }
  return { imageId: image.id, before, doc: draft.doc(), version, done: [...done.values()] }
}
