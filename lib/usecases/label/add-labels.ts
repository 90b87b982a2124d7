import type { LabelDeed } from '@/lib/domain/contract/event'
import { nextColor } from '@/lib/domain/label/color'
import { refuseLookAlike } from '@/lib/domain/label/look-alike'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'

type Wish = {
  projectId: string
  names: string[]
  /** Whether a person chose the names. What an import or the bucket says is taken as it is: a and A may be two classes. */
  byHand?: boolean
}

/**
 * Makes the labels that the project does not have yet, each with the next colour. Answers name → id for all of them.
 * @throws AppError 'conflict' for a name chosen by hand that differs from another label's in capitals only
 */
export async function addLabels(tx: Tx, { projectId, names, byHand = false }: Wish): Promise<Map<string, string>> {
  // As lockProject: it keeps positions and colours in order when two people add at once.
  await tx.$queryRaw`SELECT id FROM "Project" WHERE id = ${projectId} FOR NO KEY UPDATE`
  const have = await tx.label.findMany({ where: { projectId }, select: { id: true, name: true, color: true, position: true } })
  const ids = new Map(have.map(({ name, id }) => [name, id]))
  const colors = have.map(({ color }) => color)
  let position = Math.max(-1, ...have.map((label) => label.position))
  const missing = [...new Set(names)].filter((name) => !ids.has(name))
  for (const name of missing) {
    if (byHand) refuseLookAlike(name, [...ids.keys()])
    const color = nextColor(colors)
    colors.push(color)
    const { id } = await tx.label.create({ data: { projectId, name, color, position: ++position }, select: { id: true } })
    ids.set(name, id)
  }
  if (missing.length > 0) await labelsChanged(tx, { projectId })
  return ids
}

/** Tells browsers and the bucket that the project's labels are different now. */
export async function labelsChanged(tx: Tx, { projectId, by, did }: { projectId: string; by?: string; did?: LabelDeed }): Promise<void> {
  await tx.project.update({ where: { id: projectId }, data: { version: { increment: 1 } } })
  await notify(tx, { type: 'labels', projectId, by, did })
  await enqueue(tx, { kind: 'settle', payload: { projectId } }, { only: projectId })
}
