import { keptSince } from '@/lib/domain/image/kept'
import { exportedBy, frozenAs, importedBy, splitOf, trainedBy } from '@/lib/domain/keys'
import { now } from '@/lib/io/clock'
import { remove, removePrefix } from '@/lib/io/bucket'
import { db, transaction, type Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { heldPictures } from '@/lib/usecases/snapshot/held-pictures'
import { sweepExported } from './sweep-exported'
import { sweepSnapshot, sweepSplit } from './sweep-frozen'
import { lockBytes, lockPools, lockSnapshots } from './locks'
import { sweepTrained } from './sweep-trained'

/** How long until keys that a run still needs are looked at again, seconds. */
const AGAIN_SECONDS = 300

/** Removes those of the keys that nothing refers to any more. A key that ends in / is all that lies below it, of what training left. */
export async function sweepKeys(projectId: string, keys: string[]): Promise<{ removed: number }> {
  for (const key of keys) if (importedBy(key) !== undefined) await sweepImport(key)
  for (const key of keys) if (exportedBy(key) !== undefined) await sweepExported(projectId, key)
  for (const key of keys) if (splitOf(key) !== undefined) await sweepSplit(projectId, key)
  const orphans: string[] = []
  for (const key of keys) if (frozenAs(key) !== undefined) orphans.push(...(await sweepSnapshot(projectId, key)))
  const trained = keys.filter((key) => trainedBy(key) !== undefined)
  const others = [...keys.filter((key) => WAYS.every((by) => by(key) === undefined)), ...orphans]
  const { removed } = trained.length > 0 ? await sweepTrained(projectId, trained) : { removed: 0 }
  // Without any key at all it was asked for what can no longer be brought back.
  if (others.length === 0 && keys.length > 0) return { removed }
  let images = 0
  for (let at = 0; at === 0 || at < others.length; at += BATCH)
    images += (await sweepImages(projectId, others.slice(at, at + BATCH))).removed
  return { removed: removed + images }
}

/** Keys of one transaction, which holds a lock for each. */
const BATCH = 1000
/** What keys are of that are no image's. */
const WAYS = [trainedBy, importedBy, exportedBy, frozenAs, splitOf]

/** Removes what an import that has ended left below its prefix. */
async function sweepImport(prefix: string): Promise<void> {
  const ended = ['done', 'failed', 'cancelled'] as const
  const lives = await db.import.count({ where: { id: importedBy(prefix), stage: { notIn: [...ended] } } })
  if (lives === 0) await removePrefix(prefix)
}

/**
 * Removes those of the keys that nothing refers to any more: no image has the id or the hash in the key's name, none that
 * may be brought back has the hash, no version does, and no run that is queued or under way trains on it. What a run holds is swept
 * when it has ended, what a version holds when it is deleted. Images, labels and attributes that can no longer be brought back
 * are forgotten.
 */
function sweepImages(projectId: string, keys: string[]): Promise<{ removed: number }> {
  return transaction(async (tx) => {
    await lockPools(tx, projectId)
    await lockSnapshots(tx, projectId)
    const names = [...new Set(keys.map(nameIn))]
    await lockBytes(tx, projectId, names)
    const forgotten = { projectId, deletedAt: { lte: keptSince(now()) } }
    await tx.deletedImage.deleteMany({ where: forgotten })
    await tx.deletedLabel.deleteMany({ where: forgotten })
    await forgetAttributes(tx, forgotten)
    const alive = await aliveNames(tx, { projectId, names })
    const dead = keys.filter((key) => !alive.has(nameIn(key)))
    const gone = new Set(dead.map(nameIn))
    const versions = await tx.version.findMany({ where: { projectId }, distinct: ['snapshotHash'], select: { snapshotHash: true } })
    const kept = await namesIn(projectId, versions, gone) // looked at again when the version is deleted
    const needed = await namesOfRuns(tx, projectId, gone)
    const held = dead.filter((key) => needed.has(nameIn(key)) && !kept.has(nameIn(key)))
    const free = dead.filter((key) => !needed.has(nameIn(key)) && !kept.has(nameIn(key)))
    await remove(free)
    if (held.length > 0) await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: held } }, { afterSeconds: AGAIN_SECONDS })
    return { removed: free.length }
  })
}

/** Deleted ones, and what labels asked that can no longer be brought back. */
async function forgetAttributes(tx: Tx, forgotten: { projectId: string; deletedAt: { lte: Date } }): Promise<void> {
  const { projectId } = forgotten
  await tx.deletedAttribute.deleteMany({ where: forgotten })
  const labels = await tx.label.findMany({ where: { projectId }, select: { id: true } })
  const kept = await tx.deletedLabel.findMany({ where: { projectId }, select: { labelId: true } })
  const known = [...labels.map(({ id }) => id), ...kept.map(({ labelId }) => labelId)]
  await tx.attribute.deleteMany({ where: { projectId, labelId: { not: null, notIn: known } } })
}

/** The image's id or hash that a key is named for: 'projects/p/images/<hash>.jpg' → '<hash>'. */
const nameIn = (key: string) => key.slice(key.lastIndexOf('/') + 1).replace(/\.[a-z]+$/, '')

async function aliveNames(tx: Tx, { projectId, names }: { projectId: string; names: string[] }): Promise<Set<string>> {
  const rows = await tx.image.findMany({
    where: { projectId, OR: [{ id: { in: names } }, { sha256: { in: names } }] },
    select: { id: true, sha256: true },
  })
  const kept = await tx.deletedImage.findMany({ where: { projectId, sha256: { in: names } }, select: { sha256: true } })
  return new Set([...rows.flatMap(({ id, sha256 }) => [id, sha256]), ...kept.map(({ sha256 }) => sha256)])
}

/** Hashes that runs still need which have not ended. */
async function namesOfRuns(tx: Tx, projectId: string, names: ReadonlySet<string>): Promise<Set<string>> {
  const runs = await tx.run.findMany({
    where: { projectId, status: { in: ['queued', 'running'] } },
    distinct: ['snapshotHash'],
    select: { snapshotHash: true },
  })
  return namesIn(projectId, runs, names)
}

async function namesIn(projectId: string, snapshots: { snapshotHash: string }[], names: ReadonlySet<string>): Promise<Set<string>> {
  const held = new Set<string>()
  for (const { snapshotHash } of snapshots) for (const name of await heldPictures(projectId, snapshotHash, names)) held.add(name)
  return held
}
