import { Manifest } from '@/lib/domain/dataset/manifest'
import { keptSince } from '@/lib/domain/image/kept'
import { snapshotKey, trainedBy } from '@/lib/domain/keys'
import { now } from '@/lib/io/clock'
import { getJson, remove } from '@/lib/io/bucket'
import { transaction, type Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { lockBytes, lockPools, lockSnapshots } from './locks'
import { sweepTrained } from './sweep-trained'

/** How long until keys that a run still needs are looked at again, seconds. */
const AGAIN_SECONDS = 300

/** Removes those of the keys that nothing refers to any more. A key that ends in / is all that lies below it, of what training left. */
export async function sweepKeys(projectId: string, keys: string[]): Promise<{ removed: number }> {
  const trained = keys.filter((key) => trainedBy(key) !== undefined)
  if (trained.length === 0) return sweepImages(projectId, keys)
  const { removed } = await sweepTrained(projectId, trained)
  const others = keys.filter((key) => trainedBy(key) === undefined)
  return { removed: removed + (others.length > 0 ? (await sweepImages(projectId, others)).removed : 0) }
}

/**
 * Removes those of the keys that nothing refers to any more: no image has the id or the hash in the key's name, none that
 * may be brought back has the hash, and no run that is queued or under way trains on it. What a run holds is swept when
 * it has ended. Images and labels that can no longer be brought back are forgotten.
 */
function sweepImages(projectId: string, keys: string[]): Promise<{ removed: number }> {
  return transaction(async (tx) => {
    await lockPools(tx, projectId)
    await lockSnapshots(tx, projectId)
    const names = [...new Set(keys.map(nameIn))].toSorted()
    for (const name of names) await lockBytes(tx, projectId, name)
    const forgotten = { projectId, deletedAt: { lte: keptSince(now()) } }
    await tx.deletedImage.deleteMany({ where: forgotten })
    await tx.deletedLabel.deleteMany({ where: forgotten })
    const alive = await aliveNames(tx, { projectId, names })
    const dead = keys.filter((key) => !alive.has(nameIn(key)))
    const needed = await keysOfRuns(tx, projectId)
    const [held, free] = [dead.filter((key) => needed.has(key)), dead.filter((key) => !needed.has(key))]
    await remove(free)
    if (held.length > 0) await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: held } }, { afterSeconds: AGAIN_SECONDS })
    return { removed: free.length }
  })
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

async function keysOfRuns(tx: Tx, projectId: string): Promise<Set<string>> {
  const runs = await tx.run.findMany({
    where: { projectId, status: { in: ['queued', 'running'] } },
    distinct: ['snapshotHash'],
    select: { snapshotHash: true },
  })
  const manifests = await Promise.all(runs.map(({ snapshotHash }) => getJson(snapshotKey(projectId, snapshotHash), Manifest)))
  return new Set(manifests.flatMap(({ images }) => images.map(({ key }) => key)))
}
