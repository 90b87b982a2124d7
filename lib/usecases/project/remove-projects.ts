import type { Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

/** Removes projects with everything in them, in the order in which everybody takes locks; the bucket is cleaned in the background. */
export async function removeProjects(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Project" WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`
  await tx.$queryRaw`SELECT id FROM "Label" WHERE "projectId" = ANY(${ids}) ORDER BY id FOR UPDATE`
  await tx.$executeRaw`SELECT id FROM "Image" WHERE "projectId" = ANY(${ids}) ORDER BY id FOR UPDATE`
  // Annotations hold on to their labels, so pictures go first.
  await tx.image.deleteMany({ where: { projectId: { in: ids } } })
  await tx.project.deleteMany({ where: { id: { in: ids } } })
  for (const projectId of ids) await enqueue(tx, { kind: 'sweep', payload: { projectId } })
}
