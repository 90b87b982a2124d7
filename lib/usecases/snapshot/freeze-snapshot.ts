import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { assignSplits } from '@/lib/domain/dataset/split'
import { snapshotKey } from '@/lib/domain/keys'
import { head, putBytes } from '@/lib/io/bucket'
import { canonicalManifest } from './canonical-manifest'
import type { Material } from './read-material'

const TURN = 8 // ms

export type Frozen = { hash: string; imageCount: number; annotationCount: number }

/**
 * Writes material into the bucket as a manifest that is never changed again. Its name is the SHA-256 of its bytes:
 * the same pictures, annotations, labels and seed are the same snapshot, written once.
 */
export async function freezeSnapshot(project: Manifest['project'], material: Material, seed: number): Promise<Frozen> {
  const manifest = manifestOf(project, material, seed)
  const { bytes, hash } = await written(manifest)
  const key = snapshotKey(project.id, hash)
  if (!(await head(key))) await putBytes(key, bytes, 'application/json')
  const annotationCount = manifest.images.reduce((sum, image) => sum + image.annotations.length, 0)
  return { hash, imageCount: manifest.images.length, annotationCount }
}

/** A hundred thousand boxes take a second: whoever else waits for this process has their turn every few milliseconds. */
async function written(manifest: Manifest): Promise<{ bytes: Buffer; hash: string }> {
  const hash = createHash('sha256')
  const pieces: Buffer[] = []
  let since = performance.now()
  for (const text of canonicalManifest(manifest)) {
    const piece = Buffer.from(text)
    hash.update(piece)
    pieces.push(piece)
    if (performance.now() - since < TURN) continue
    await others()
    since = performance.now()
  }
  return { bytes: Buffer.concat(pieces), hash: hash.digest('hex') }
}

function manifestOf({ id, name, type, multiLabel }: Manifest['project'], material: Material, seed: number): Manifest {
  const splits = assignSplits(material.images, seed)
  const images = material.images.map(({ given: _, ...image }, i) => ({ ...image, split: splits[i]! }))
  return { version: 1, project: { id, name, type, multiLabel }, labels: material.labels, seed, images }
}
