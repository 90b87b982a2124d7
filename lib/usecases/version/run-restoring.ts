import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { db, type Prisma, transaction, type Tx } from '@/lib/io/db'
import { putBackSchema } from '@/lib/usecases/attribute/put-back-schema'
import { restoreEdit } from '@/lib/usecases/edit/edit-ids'
import { inScope } from '@/lib/usecases/project/in-scope'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { scopeById } from '@/lib/usecases/project/scope-by-id'
import { anyGoes, goBack, undoneBy } from './go-back'
import { labelsBack } from './labels-of-version'
import { makeVersion } from './make-version'
import { restoreBatch } from './restore-images-of'
import { returnImages } from './return-images'
import { tellVersion } from './tell-version'
import { asksOtherwise, type Due, nextDue, PAGE, whatIsDue } from './what-is-due'

const BATCH = 50 // images that are written at once, so that everybody's saves come between
const TOLD = 500 // images between two signs of life

type Row = Prisma.RestoringGetPayload<object>
type Work = { scope: Scope; row: Row; signal: AbortSignal }

/**
 * Makes annotations and what is asked of them what they were in a version, and brings back its images that were deleted since. What
 * came since stays. What there is before becomes a version itself, which is the way back. Done in batches, each whole: begun again it
 * goes on where it stopped. It ends where whoever asked for it may not change the project any more.
 */
export async function runRestoring(id: string, signal: AbortSignal): Promise<void> {
  const row = await db.restoring.findUnique({ where: { id } })
  const found = row && (row.stage === 'waiting' || row.stage === 'working') ? await scopeById(row.projectId, row.createdById) : undefined
  if (!row || !found) return
  const scope: Scope = { ...found, may: 'edit-project' }
  try {
    await restore({ scope, row, signal })
    await end(row)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    await tell(row, { stage: 'failed', failure: error.code === 'forbidden' ? NO_RIGHT : error.message })
  }
}

const NO_RIGHT = 'Whoever asked for it may not change this project any more. Restore it again: it goes on where it stopped.'

async function restore(work: Work): Promise<void> {
  const { scope, row, signal } = work
  const { head, total, used } = await whatIsDue(scope, row.version)
  const undone = await undoneBy(row.undoes)
  if (total === 0 && !(await anyGoes(undone)) && !(await asksOtherwise(scope, head))) return
  if (row.before === null) {
    const { number } = await makeVersion(scope, { name: await freeName(scope, row.version), note: '' })
    await tell(row, { before: number })
  }
  await tell(row, { stage: 'working', total: row.done + total })
  const labelIds = await labelsBack(scope, { labels: head.labels, used })
  const asked = await transaction(async (tx) => {
    await lockProject(tx, scope)
    return putBackSchema(tx, { projectId: scope.id, asked: head.attributes, labelIds })
  })
  if (asked > 0) await tell(row, { asked: { increment: asked } })
  for (let after: string | undefined; ;) {
    const images = await nextDue(scope, { version: row.version, after })
    await restorePage(work, { images, labelIds })
    if (images.length < PAGE) return goBack(scope, undone, signal)
    after = images.at(-1)!.image.id
  }
}

async function freeName(scope: Scope, version: number): Promise<string> {
  const names = new Set((await db.version.findMany({ where: inScope(scope), select: { name: true } })).map(({ name }) => name))
  const name = `Before version ${version} was restored`
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name} (${n})`
    if (!names.has(candidate)) return candidate
  }
}

async function restorePage(
  { scope, row, signal }: Work,
  { images, labelIds }: { images: Due[]; labelIds: Map<string, string> },
): Promise<void> {
  for (let at = 0; at < images.length; at += TOLD) {
    signal.throwIfAborted()
    const some = images.slice(at, at + TOLD)
    const gone = some.flatMap(({ image, isGone }) => (isGone ? [image] : []))
    const { returned, left } = await returnImages(scope, { version: row.version, images: gone })
    // Told before anything is written on them: begun again they would be there, and not among those that came back.
    if (returned.length + left.length > 0) await tell(row, { returned: { push: returned }, left: { push: left } })
    const there = new Set(returned)
    const all = some.flatMap(({ image, isGone }) => (!isGone || there.has(image.id) ? [image] : []))
    for (let from = 0; from < all.length; from += BATCH)
      await restoreBatch(scope, { images: all.slice(from, from + BATCH), labelIds, deedId: restoreEdit(row.id) })
    await tell(row, { done: { increment: some.length } })
  }
}

/** Only now, so that an undo that failed can be asked for again. */
const end = (row: Row): Promise<void> =>
  transaction(async (tx) => {
    await set(tx, row, { stage: 'done' })
    if (row.undoes === null) return
    const [undone] = await tx.restoring.updateManyAndReturn({ where: { id: row.undoes }, data: { undone: true } })
    if (undone) await tellVersion(tx, { projectId: undone.projectId, number: undone.version })
  })

const tell = (row: Row, data: Prisma.RestoringUpdateInput): Promise<void> => transaction((tx) => set(tx, row, data))

async function set(tx: Tx, { id, projectId, version }: Row, data: Prisma.RestoringUpdateInput): Promise<void> {
  await tx.restoring.update({ where: { id }, data: { ...data, beatAt: now() } })
  await tellVersion(tx, { projectId, number: version })
}
