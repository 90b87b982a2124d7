import type { BundleFile, BundleManifest } from '@/lib/domain/bundle/manifest'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import type { Trained } from '@/lib/domain/run/trainer-message'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { endRun } from '@/lib/usecases/run/end-run'
import { leaveNothing } from '@/lib/usecases/run/leave-nothing'
import type { Lease } from '@/lib/usecases/run/lease'
import { uploadBundle, uploadManifest, type ModelFolder } from './upload-bundle'

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
    const { lease, trained, outDir } = publication
    const uploaded = await uploadBundle(folderOf(lease), { ...trained, outDir })
    await transaction((tx) => publish(tx, publication, { ...uploaded, began }))
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

type Uploaded = { files: BundleFile[]; weights: string }

async function publish(tx: Tx, publication: Publication, { began, ...uploaded }: Uploaded & { began: number }): Promise<void> {
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
  const bundle = await uploadManifest(folderOf(lease), bundleManifest(publication, { model, ...project, ...uploaded, metrics }))
  const { labels, parity, leftOut } = trained
  // The first is live by itself; which one is after that, somebody says (makeLive).
  const live = last._max.number === null ? true : null
  await tx.model.create({ data: { ...model, live, folder: id, projectId, runId, labels, metrics, parity, leftOut, ...bundle } })
  await notify(tx, { type: 'model', projectId, number: model.number })
}

const folderOf = ({ projectId, token }: Lease): ModelFolder => ({ projectId, folder: token })

type Facts = Uploaded & { model: { id: string; number: number; createdAt: Date }; workspace: string; metrics: BundleManifest['metrics'] }

function bundleManifest({ lease, manifest, trained }: Publication, { model, workspace, metrics, ...uploaded }: Facts): BundleManifest {
  return {
    version: 3,
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
    ...uploaded,
  }
}
