import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'

/** Tells browsers and the bucket that the project asks something else of its annotations now. */
export async function attributesChanged(tx: Tx, projectId: string): Promise<void> {
  await tx.project.update({ where: { id: projectId }, data: { version: { increment: 1 } } })
  await notify(tx, { type: 'attributes', projectId })
  await enqueue(tx, { kind: 'settle', payload: { projectId } }, { only: projectId })
}
