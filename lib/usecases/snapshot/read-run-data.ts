import { learnedOf } from '@/lib/domain/dataset/gather-material'
import { Manifest } from '@/lib/domain/dataset/manifest'
import { imageKey, snapshotKey } from '@/lib/domain/keys'
import { getJson } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { readAssignment } from './assignments'
import { openContent } from './open-content'

type Of = { projectId: string; snapshotHash: string; splitHash: string | null }

/** What a run learns from: its content as its split divides it. Runs of before froze both as one manifest. */
export async function readRunData({ projectId, snapshotHash, splitHash }: Of): Promise<Manifest> {
  if (splitHash === null) return getJson(snapshotKey(projectId, snapshotHash), Manifest)
  const { name } = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { name: true } })
  const { seed, labels, splits } = await readAssignment(projectId, splitHash)
  const { head, images } = await openContent(projectId, snapshotHash)
  const [known, splitOf] = [new Set(labels), new Map(splits)]
  const manifest: Manifest = { version: 2, project: { ...head.project, name }, labels: labels ?? [], seed: seed ?? 0, images: [] }
  for await (const image of images) {
    const [split, annotations] = [splitOf.get(image.id), learnedOf(head.project, known, image)]
    if (!split || !annotations) continue
    const { id, sha256, type, width, height } = image
    manifest.images.push({
      id,
      name: image.name,
      key: imageKey(projectId, { sha256, format: type }),
      sha256,
      width,
      height,
      split,
      annotations,
    })
  }
  return manifest
}
