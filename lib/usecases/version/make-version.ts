import type { DatasetVersion, MakeVersion } from '@/lib/domain/contract/dataset-version'
import type { Split } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, isTaken, transaction, type Tx } from '@/lib/io/db'
import { now } from '@/lib/io/clock'
import { sharing } from '@/lib/domain/sharing'
import { lockSnapshots } from '@/lib/usecases/pool/locks'
import { inScope } from '@/lib/usecases/project/in-scope'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { keepAssignment } from '@/lib/usecases/snapshot/assignments'
import { freezeContent, type Frozen } from '@/lib/usecases/snapshot/freeze-content'
import { isKept } from '@/lib/usecases/snapshot/is-kept'
import { keepSnapshot } from '@/lib/usecases/snapshot/keep-snapshot'
import { showVersion } from './find-version'
import { leaveSnapshot } from './leave-snapshot'

/** Each keeps the pictures that it needs, and a list of more nobody reads. */
export const MOST_VERSIONS = 200

/**
 * Freezes what the project holds now and gives it a name. The same content has the same address and is stored once.
 * @throws AppError 'conflict' for a name that another version has; 'too_large' where there are too many
 */
export async function makeVersion(scope: Scope, named: MakeVersion): Promise<DatasetVersion> {
  for (;;) {
    const number = await making(1, async () => {
      await refuse(db, scope, named)
      const splits: [string, Split][] = []
      const frozen = await freezeContent(scope, { image: ({ id }, given) => given && splits.push([id, given]) })
      const splitHash = await keepAssignment(scope.id, { format: 1, seed: null, labels: null, splits })
      return transaction((tx) => createVersion(tx, scope, { ...named, frozen, splitHash })).catch(async (error: unknown) => {
        await transaction((tx) => leaveSnapshot(tx, { projectId: scope.id, snapshotHash: frozen.hash, splitHash }))
        throw isTaken(error) ? nameTaken(named.name) : error
      })
    })
    // Images were deleted in between: what is left is frozen anew.
    if (number !== undefined) return showVersion(scope, number)
  }
}

/** A data set can be large: few of a process are read at once. */
const making = sharing(2)

async function refuse(client: Tx | typeof db, scope: Scope, { name }: MakeVersion): Promise<void> {
  const versions = await client.version.findMany({ where: inScope(scope), select: { name: true } })
  if (versions.length >= MOST_VERSIONS)
    throw new AppError('too_large', `A project has at most ${MOST_VERSIONS} versions. Delete one that nobody needs any more.`)
  if (versions.some((version) => version.name === name)) throw nameTaken(name)
}

export const nameTaken = (name: string) => new AppError('conflict', `There is a version called ${name} already. Choose another name.`)

type NewVersion = MakeVersion & { frozen: Frozen; splitHash: string }

/** @returns its number, or undefined where images of it are gone: a sweep may have taken their bytes already */
async function createVersion(tx: Tx, scope: Scope, { frozen, ...version }: NewVersion): Promise<number | undefined> {
  const projectId = scope.id
  await lockSnapshots(tx, projectId)
  if (!(await isKept(tx, { projectId, snapshotHash: frozen.hash, splitHash: version.splitHash, imageIds: frozen.imageIds })))
    return undefined
  await lockProject(tx, scope)
  await refuse(tx, scope, version)
  await keepSnapshot(tx, projectId, frozen)
  const { lastVersion: number } = await tx.project.update({
    where: { id: projectId },
    data: { lastVersion: { increment: 1 } },
    select: { lastVersion: true },
  })
  await tx.version.create({
    data: { ...version, projectId, number, snapshotHash: frozen.hash, createdById: scope.actor, createdAt: now() },
  })
  return number
}
