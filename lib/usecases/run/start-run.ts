import type { Run, RunRequest } from '@/lib/domain/contract/run'
import { AppError } from '@/lib/domain/errors'
import { ContentFacts, type ContentWatch } from '@/lib/domain/dataset/content'
import { assignmentOf, gatherMaterial, type Material } from '@/lib/domain/dataset/gather-material'
import { annotationsOf, heedAlike } from '@/lib/domain/dataset/heed-alike'
import { checkReadiness, notReady } from '@/lib/domain/dataset/readiness'
import type { RunConfig } from '@/lib/domain/run/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { sharing } from '@/lib/domain/sharing'
import { nearDuplicateGroups } from '@/lib/usecases/near-duplicate/near-duplicate-groups'
import { lockSnapshots } from '@/lib/usecases/pool/locks'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { keepAssignment } from '@/lib/usecases/snapshot/assignments'
import { freezeContent } from '@/lib/usecases/snapshot/freeze-content'
import { isKept } from '@/lib/usecases/snapshot/is-kept'
import { keepSnapshot } from '@/lib/usecases/snapshot/keep-snapshot'
import { noVersion } from '@/lib/usecases/version/find-version'
import { watchVersion } from '@/lib/usecases/version/open-version'
import { readRun } from './read-run'

/**
 * Freezes the project's data and asks for a training on it.
 * @throws AppError 'not_ready' with everything that is missing, in words and as `detail.blocking`; 'too_many'
 */
export async function startRun(scope: Scope, input: RunRequest): Promise<Run> {
  const { preset, seed } = input
  for (;;) {
    const number = await starting(1, async () => {
      await checkQueue(db, scope.workspaceId)
      // Before the transaction: it is named by its content, so one that no run comes to use harms nobody.
      const data = await freezeData(scope, input)
      return transaction((tx) => createRun(tx, scope, { ...data, config: { preset, seed } }))
    })
    // Images were deleted in between: what is left is looked at anew, and there is less of it each time.
    if (number !== undefined) return readRun(scope, { run: number })
  }
}

/** The data of a project can be large: few of a process are read at once. */
const starting = sharing(2)

type RunData = { snapshot: { hash: string; facts: ContentFacts }; splitHash: string; counts: Counts; imageIds: string[]; version?: number }
type Counts = { imageCount: number; annotationCount: number }

/** What there is now, frozen if it can be trained on, or a version, and divided. */
async function freezeData(scope: Scope, { leaveOut, seed, version, alike }: RunRequest): Promise<RunData> {
  const { watch, material: all } = gatherMaterial(scope, leaveOut)
  const groups = await nearDuplicateGroups(scope)
  const heeded = () => withoutAlike(all, heedAlike(all.pictures, groups, alike))
  const checked = { ...watch, done: () => refuseUnready(scope, heeded(), seed) }
  const snapshot = version === undefined ? await freezeContent(scope, checked) : await thatOf(scope, version, checked)
  const material = heeded()
  const splitHash = await keepAssignment(scope.id, assignmentOf(material, seed))
  const counts = { imageCount: material.pictures.length, annotationCount: material.annotations }
  // A version keeps its pictures itself.
  const imageIds = version === undefined ? material.pictures.map(({ id }) => id) : []
  return { snapshot, splitHash, counts, imageIds, version }
}

const withoutAlike = (material: Material, { pictures, dropped }: { pictures: Material['pictures']; dropped: Material['pictures'] }) => ({
  ...material,
  pictures,
  leftOut: { ...material.leftOut, alike: dropped.length },
  annotations: dropped.reduce((left, picture) => left - annotationsOf(picture), material.annotations),
})

async function thatOf(scope: Scope, version: number, watch: ContentWatch): Promise<RunData['snapshot']> {
  const { snapshotHash: hash, snapshot } = await watchVersion(scope, version, watch)
  return { hash, facts: ContentFacts.parse(snapshot.facts) }
}

function refuseUnready({ type, multiLabel }: Scope, material: Material, seed: number): void {
  const { ready, blocking } = checkReadiness({ ...material, type, multiLabel, seed })
  if (!ready) throw notReady(blocking)
}

/** Runs of one workspace that wait at once: the queue is everybody's, and the first in it goes first. */
export const MOST_WAITING = 10

async function checkQueue(client: Tx | typeof db, workspaceId: string): Promise<void> {
  const waiting = await client.run.count({ where: { status: 'queued', project: { workspaceId } } })
  if (waiting >= MOST_WAITING)
    throw new AppError(
      'too_many',
      `${waiting} runs of this workspace wait already. Start the next one when some have begun, or cancel some.`,
    )
}

type NewRun = RunData & { config: RunConfig }

/** @returns its number, or undefined where images of its snapshot are gone: a sweep may have taken their bytes already */
async function createRun(tx: Tx, scope: Scope, { config, snapshot: { hash, facts }, splitHash, counts, imageIds, version }: NewRun) {
  const { id: projectId, workspaceId, actor } = scope
  await lockSnapshots(tx, projectId)
  if (version !== undefined && !(await tx.version.count({ where: { projectId, number: version } }))) throw noVersion(version)
  if (!(await isKept(tx, { projectId, snapshotHash: hash, splitHash, imageIds }))) return undefined
  // Runs of a project are numbered one after the other; other writers of the project are not held up.
  await lockProject(tx, scope)
  await checkQueue(tx, workspaceId)
  await keepSnapshot(tx, projectId, { hash, facts })
  const last = await tx.run.aggregate({ where: { projectId }, _max: { number: true } })
  const run = await tx.run.create({
    data: { projectId, number: (last._max.number ?? 0) + 1, config, snapshotHash: hash, splitHash, ...counts, createdById: actor },
    select: { id: true, number: true },
  })
  await enqueue(tx, { kind: 'train', payload: { runId: run.id } })
  await notify(tx, { type: 'run', projectId, number: run.number })
  return run.number
}
