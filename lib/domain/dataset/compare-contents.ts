import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ContentAnnotation, ContentImage } from './content'
import { append } from '@/lib/domain/lists'

/** The same image in two contents, or in one of them. */
export type ImagePair = { before?: ContentImage; after?: ContentImage }

/** What became of what is on an image, from one content to another. */
export type AnnotationChanges = {
  added: ContentAnnotation[]
  removed: ContentAnnotation[]
  changed: { before: ContentAnnotation; after: ContentAnnotation }[]
  same: ContentAnnotation[]
}

/** Goes through two contents at once; both come by id. */
export async function* pairsOf(before: AsyncIterable<ContentImage>, after: AsyncIterable<ContentImage>): AsyncGenerator<ImagePair> {
  const [left, right] = [before[Symbol.asyncIterator](), after[Symbol.asyncIterator]()]
  try {
    let [a, b] = await Promise.all([left.next(), right.next()])
    while (!a.done || !b.done) {
      const order = a.done ? 1 : b.done ? -1 : compare(a.value.id, b.value.id)
      yield { ...(order <= 0 && { before: a.value as ContentImage }), ...(order >= 0 && { after: b.value as ContentImage }) }
      if (order <= 0) a = await left.next()
      if (order >= 0) b = await right.next()
    }
  } finally {
    await Promise.all([left.return?.(), right.return?.()])
  }
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/**
 * What was put, taken and changed between two states of an image. Annotations are known by their id; those whose id the other
 * state does not have are the same where they say the same, as after an import that made them anew.
 */
export function changesBetween(before: readonly ContentAnnotation[], after: readonly ContentAnnotation[]): AnnotationChanges {
  const wanted = new Map(after.map((annotation) => [annotation.id, annotation]))
  const known = new Set(before.map(({ id }) => id))
  const changes: AnnotationChanges = { added: [], removed: [], changed: [], same: [] }
  const anew = new Map<string, ContentAnnotation[]>()
  for (const annotation of after) if (!known.has(annotation.id)) push(anew, saysOf(annotation), annotation)
  for (const annotation of before) {
    const now = wanted.get(annotation.id) ?? anew.get(saysOf(annotation))?.pop()
    if (!now) changes.removed.push(annotation)
    else if (saysOf(now) === saysOf(annotation)) changes.same.push(now)
    else changes.changed.push({ before: annotation, after: now })
  }
  for (const some of anew.values()) append(changes.added, some)
  return changes
}

const push = <T>(map: Map<string, T[]>, key: string, value: T) => map.set(key, [...(map.get(key) ?? []), value])

const saysOf = ({ label, shape, attributes = {} }: ContentAnnotation): string => canonicalJson([label, shape, attributes])

/** Whether anything on an image, or that nothing is, is otherwise. */
export function isChanged({ before, after }: ImagePair): boolean {
  if (!before || !after) return true
  if (before.state !== after.state) return true
  const { added, removed, changed } = changesBetween(before.annotations, after.annotations)
  return added.length + removed.length + changed.length > 0
}
