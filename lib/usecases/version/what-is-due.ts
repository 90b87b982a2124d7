import { isChanged } from '@/lib/domain/dataset/compare-contents'
import type { ContentHead, ContentImage } from '@/lib/domain/dataset/content'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { isAskedOtherwise } from '@/lib/usecases/attribute/put-back-schema'
import { schemaOf } from '@/lib/usecases/attribute/schema-of'
import { labelIdsOf } from './labels-of-version'
import { openVersion } from './open-version'
import { goThrough } from './pairs-of-versions'

/** Images that are held at once. */
export const PAGE = 2000

/** Counted before anything is done, with the labels that it takes. */
export async function whatIsDue(scope: Scope, version: number): Promise<{ head: ContentHead; total: number; used: Set<string> }> {
  const { head, images } = await openVersion(scope, version)
  await images.return(undefined)
  const used = new Set<string>()
  let total = 0
  await goThrough(scope, { version }, (pair) => {
    if (!pair.before || !isChanged(pair)) return true
    total += 1
    for (const { label } of pair.before.annotations) used.add(label)
    return true
  })
  return { head, total, used }
}

/** Whether what is asked of annotations is not what it was. */
export async function asksOtherwise({ id: projectId }: Scope, { attributes, labels }: ContentHead): Promise<boolean> {
  const there = await db.label.findMany({ where: { projectId }, select: { id: true, name: true } })
  return isAskedOtherwise(attributes, { labelIds: labelIdsOf(labels, there), schema: await schemaOf(projectId) })
}

/** An image that is not as in the version, and whether it is no longer there. */
export type Due = { image: ContentImage; isGone: boolean }

/** The next of them in order of their ids, at most `PAGE`. */
export async function nextDue(scope: Scope, { version, after }: { version: number; after: string | undefined }): Promise<Due[]> {
  const due: Due[] = []
  await goThrough(scope, { version, after }, (pair) => {
    if (pair.before && isChanged(pair)) due.push({ image: pair.before, isGone: !pair.after })
    return due.length < PAGE
  })
  return due
}
