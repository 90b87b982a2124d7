import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { BundleFile, BundleManifest } from '@/lib/domain/bundle/manifest'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { modelFileKey, modelWeightsKey } from '@/lib/domain/keys'
import type { Trained } from '@/lib/domain/run/trainer-message'
import { putBytes } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { sha256 } from '@/lib/io/secret'
import { endRun } from '@/lib/usecases/run/end-run'
import { leaveNothing } from '@/lib/usecases/run/leave-nothing'
import type { Lease } from '@/lib/usecases/run/lease'

type Publication = { lease: Lease; manifest: Manifest; trained: Trained; outDir: string }

/** The run is not ours any more, or was cancelled: what was written is rolled back. */
class NotOurs extends Error {}

/**
 * Publishes what was trained, exactly once: files first, bundle.json last (a bundle exists when its manifest does), and
 * with it in one transaction the model and the end of the run, under the lease. Whoever has lost the run publishes
 * nothing, and what they had uploaded is swept.
 * @returns whether it was published
 */
export async function publishModel(publication: Publication): Promise<boolean> {
  const began = now().getTime()
  try {
    const files = await uploadFiles(publication)
    await transaction((tx) => publish(tx, publication, { files, began }))
    return true
  } catch (error) {
    if (await isPublished(publication.lease)) return true // only the answer was lost
    if (error instanceof NotOurs) return false
    throw error
  }
}

/** Whether it was published after all; if not, what was uploaded is swept. */
const isPublished = ({ projectId, runId, token }: Lease): Promise<boolean> =>
  transaction(async (tx) => {
    // Its COMMIT may be under way still: that holds the run until it is through.
    await tx.$queryRaw`SELECT 1 FROM "Run" WHERE id = ${runId} FOR SHARE`
    if ((await tx.model.count({ where: { id: token } })) > 0) return true
    await leaveNothing(tx, { projectId, runId }, [token])
    return false
  })

async function uploadFiles({ lease, trained, outDir }: Publication): Promise<BundleFile[]> {
  const weights = await readFile(path.join(outDir, trained.weights))
  await putBytes(modelWeightsKey(lease.projectId, lease.token), weights, 'application/octet-stream')
  const files: BundleFile[] = []
  for (const file of trained.files.toSorted()) {
    const bytes = await readFile(path.join(outDir, file))
    await putBytes(
      modelFileKey(lease.projectId, lease.token, file),
      bytes,
      file.endsWith('.json') ? 'application/json' : 'application/octet-stream',
    )
    files.push({ path: file, bytes: bytes.length, sha256: sha256(bytes) })
  }
  return files
}

async function publish(tx: Tx, publication: Publication, { files, began }: { files: BundleFile[]; began: number }): Promise<void> {
  const { lease, trained } = publication
  const { projectId, runId, token: id } = lease
  const seconds = { ...trained.metrics.seconds, publish: (now().getTime() - began) / 1000 }
  const metrics = { ...trained.metrics, seconds }
  // The project before the run, as whoever deletes it does. Models of a project are numbered one after the other.
  const [project] = await tx.$queryRaw<{ workspace: string }[]>`
    SELECT w.name AS workspace FROM "Project" p JOIN "Workspace" w ON w.id = p."workspaceId"
    WHERE p.id = ${projectId} FOR NO KEY UPDATE OF p`
  if (!project || !(await endRun(tx, lease, { status: 'done', metrics }))) throw new NotOurs()
  const last = await tx.model.aggregate({ where: { projectId }, _max: { number: true } })
  const model = { id, number: (last._max.number ?? 0) + 1, createdAt: now() }
  const bundle = Buffer.from(JSON.stringify(bundleManifest(publication, { model, ...project, files, metrics }), null, 2))
  await putBytes(modelFileKey(projectId, id, 'bundle.json'), bundle, 'application/json')
  const all = [{ path: 'bundle.json', bytes: bundle.length, sha256: sha256(bundle) }, ...files]
  const size = all.reduce((sum, file) => sum + file.bytes, 0)
  const { labels, parity, leftOut } = trained
  await tx.model.create({ data: { ...model, projectId, runId, labels, metrics, parity, leftOut, files: all, bytes: size } })
}

type Facts = {
  model: { id: string; number: number; createdAt: Date }
  workspace: string
  files: BundleFile[]
  metrics: BundleManifest['metrics']
}

function bundleManifest({ lease, manifest, trained }: Publication, { model, workspace, files, metrics }: Facts): BundleManifest {
  return {
    version: 2,
    model: { ...model, createdAt: model.createdAt.toISOString() },
    workspace,
    project: manifest.project,
    run: { id: lease.runId, number: lease.number, config: lease.config, backend: trained.backend },
    snapshot: lease.snapshotHash,
    labels: trained.labels,
    metrics,
    parity: trained.parity,
    leftOut: trained.leftOut,
    notice: trained.notice,
    files,
  }
}
