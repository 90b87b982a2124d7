import type { LabelDeed } from '@/lib/domain/contract/event'
import type { LabelLook } from '@/lib/domain/formats/data-format'
import type { ProjectType } from '@/lib/domain/contract/project'
import { Hotkey } from '@/lib/domain/label/name'
import { isToolLetter } from '@/lib/domain/tools/letters'
import { isColor, nextColor } from '@/lib/domain/label/color'
import { refuseLookAlikes } from '@/lib/domain/label/look-alike'
import { MOST_LABELS } from '@/lib/domain/label/most-labels'
import { AppError } from '@/lib/domain/errors'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'

type Wish = {
  projectId: string
  names: string[]
  /** Whether a person chose the names. What an import or the bucket says is taken as it is: a and A may be two classes. */
  byHand?: boolean
  /** how they looked elsewhere; a key that another label or a tool has is left out */
  looks?: ReadonlyMap<string, LabelLook>
  /** How many the project may have with them. */
  most?: number
}

/**
 * Makes the labels that the project does not have yet, each with the next colour. Answers name → id for all of them.
 * @throws AppError 'conflict' for a name chosen by hand that differs from another label's in capitals only, 'too_large' for too many
 */
export async function addLabels(
  tx: Tx,
  { projectId, names, byHand = false, looks, most = MOST_LABELS }: Wish,
): Promise<Map<string, string>> {
  // As lockProject: it keeps positions and colours in order when two people add at once.
  const [project] = await tx.$queryRaw<{ type: ProjectType }[]>`SELECT type FROM "Project" WHERE id = ${projectId} FOR NO KEY UPDATE`
  const have = await tx.label.findMany({
    where: { projectId },
    select: { id: true, name: true, color: true, hotkey: true, position: true },
  })
  const ids = new Map(have.map(({ name, id }) => [name, id]))
  const colors = have.map(({ color }) => color)
  const first = Math.max(-1, ...have.map(({ position }) => position)) + 1
  const missing = [...new Set(names)].filter((name) => !ids.has(name))
  if (byHand) refuseLookAlikes(missing, ids.keys())
  refuseTooMany({ have: have.length, more: missing.length, most })
  const freeKey = freeKeys(have, project?.type ?? 'detection')
  const data = missing.map((name, at) => {
    const look = looks?.get(name)
    const color = look && isColor(look.color) ? look.color : nextColor(colors)
    colors.push(color)
    return { projectId, name, color, hotkey: freeKey(look?.hotkey), position: first + at }
  })
  // In one statement: everybody else who changes labels waits meanwhile.
  for (const { name, id } of await tx.label.createManyAndReturn({ data, select: { name: true, id: true } })) ids.set(name, id)
  if (missing.length > 0) await labelsChanged(tx, { projectId })
  return ids
}

/** Keys that are no tool's, each given once. */
function freeKeys(have: readonly { hotkey: string | null }[], type: ProjectType): (wanted?: string | null) => string | null {
  const taken = new Set(have.map(({ hotkey }) => hotkey))
  return (wanted) => {
    const key = Hotkey.safeParse(wanted).data
    if (key === undefined || taken.has(key) || isToolLetter(type, key)) return null
    taken.add(key)
    return key
  }
}

/** Keeps a project from having more labels than it may. */
export function refuseTooMany({ have, more, most = MOST_LABELS }: { have: number; more: number; most?: number }): void {
  if (more === 0 || have + more <= most) return
  throw new AppError(
    'too_large',
    `A project may have ${MOST_LABELS.toLocaleString('en')} labels; it has ${have.toLocaleString('en')}, and ${more.toLocaleString('en')} would be new. Merge some, or bring in fewer.`,
  )
}

/**
 * Tells browsers and the bucket that the project's labels are different now. Before the images that change with them are told
 * of: an open editor says what became of the boxes that it shows, and would have fetched them anew already.
 */
export async function labelsChanged(tx: Tx, { projectId, by, did }: { projectId: string; by?: string; did?: LabelDeed }): Promise<void> {
  await tx.project.update({ where: { id: projectId }, data: { version: { increment: 1 } } })
  await notify(tx, { type: 'labels', projectId, by, did })
  await enqueue(tx, { kind: 'settle', payload: { projectId } }, { only: projectId })
}
