import type { Run, RunRequest } from '@/lib/domain/contract/run'
import { AppError } from '@/lib/domain/errors'
import { notReady } from '@/lib/domain/dataset/readiness'
import type { RunConfig } from '@/lib/domain/run/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { sharing } from '@/lib/io/sharing'
import { lockSnapshots } from '@/lib/usecases/pool/locks'
import { deletedProject, lockProject } from '@/lib/usecases/project/lock-project'
import { freezeSnapshot, type Frozen } from '@/lib/usecases/snapshot/freeze-snapshot'
import { readMaterial } from '@/lib/usecases/snapshot/read-material'
import { judge } from './check-readiness'
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

async function freezeData(scope: Scope, { leaveOut, seed }: RunRequest): Promise<{ frozen: Frozen; imageIds: string[] }> {
  const { id, workspaceId } = scope
  const project = await db.project.findUnique({
    where: { id, workspaceId },
    select: { id: true, name: true, type: true, multiLabel: true },
  })
  if (!project) throw deletedProject()
  const material = await readMaterial(scope, leaveOut)
  const { ready, blocking } = judge(scope, material, seed)
  if (!ready) throw notReady(blocking)
  return { frozen: await freezeSnapshot(project, material, seed), imageIds: material.images.map(({ id }) => id) }
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

type NewRun = { config: RunConfig; frozen: Frozen; imageIds: string[] }

/** @returns its number, or undefined where images of its snapshot are gone: a sweep may have taken their bytes already */
async function createRun(tx: Tx, scope: Scope, { config, frozen: { hash, ...counts }, imageIds }: NewRun): Promise<number | undefined> {
  const { id: projectId, workspaceId, actor } = scope
  await lockSnapshots(tx, projectId)
  const [there] = await tx.$queryRaw<
    [{ count: number }]
  >`SELECT count(*)::int AS count FROM "Image" WHERE id = ANY(${imageIds}) AND "projectId" = ${projectId}`
  if (there.count < imageIds.length) return undefined
  // Runs of a project are numbered one after the other; other writers of the project are not held up.
  await lockProject(tx, scope)
  await checkQueue(tx, workspaceId)
  const snapshot = { projectId, hash }
  await tx.snapshot.upsert({ where: { projectId_hash: snapshot }, create: { ...snapshot, ...counts }, update: {} })
  const last = await tx.run.aggregate({ where: { projectId }, _max: { number: true } })
  const run = await tx.run.create({
    data: { projectId, number: (last._max.number ?? 0) + 1, config, snapshotHash: hash, createdById: actor },
    select: { id: true, number: true },
  })
  await enqueue(tx, { kind: 'train', payload: { runId: run.id } })
  await notify(tx, { type: 'run', projectId, number: run.number })
  return run.number
}
