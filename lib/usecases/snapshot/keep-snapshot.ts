import type { ContentFacts } from '@/lib/domain/dataset/content'
import type { Tx } from '@/lib/io/db'

/** Makes the row of a snapshot, where it is not there. */
export async function keepSnapshot(tx: Tx, projectId: string, { hash, facts }: { hash: string; facts: ContentFacts }): Promise<void> {
  const create = { projectId, hash, imageCount: facts.images, annotationCount: facts.annotations, facts }
  await tx.snapshot.upsert({ where: { projectId_hash: { projectId, hash } }, create, update: {} })
}
