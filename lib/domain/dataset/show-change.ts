import { boundingBox } from '@/lib/domain/geometry/shape'
import { changesBetween, type AnnotationChanges, type ImagePair } from './compare-contents'
import type { ContentAnnotation } from './content'

/** Drawn on one small picture: of more nothing would be seen. */
const MOST_MARKS = 200

type Tone = 'added' | 'removed' | 'changed' | 'was' | 'same'

/** What a small picture shows of a change, what is otherwise before what is the same. */
export function showChange({ before, after }: ImagePair) {
  const changes = changesBetween(before?.annotations ?? [], after?.annotations ?? [])
  const shown = tonedOf(changes)
  const { added, removed, changed } = changes
  return {
    change: before && after ? ('changed' as const) : after ? ('added' as const) : ('removed' as const),
    negative: negativeOf({ before, after }),
    annotations: { added: added.length, removed: removed.length, changed: changed.length },
    marks: shown.flatMap(({ tone, annotation: { label, shape } }) => {
      const box = boundingBox(shape)
      return box ? [{ tone, label, ...box }] : []
    }),
    tags: shown.flatMap(({ tone, annotation: { label, shape } }) => (boundingBox(shape) ? [] : [{ tone, label }])),
  }
}

function negativeOf({ before, after }: ImagePair): 'said' | 'unsaid' | null {
  if (before?.state === after?.state) return null
  if (after?.state === 'negative') return 'said'
  return before?.state === 'negative' && after ? 'unsaid' : null
}

function tonedOf({ added, removed, changed, same }: AnnotationChanges): { tone: Tone; annotation: ContentAnnotation }[] {
  const toned = (tone: Tone) => (annotation: ContentAnnotation) => ({ tone, annotation })
  return [
    ...removed.map(toned('removed')),
    ...changed.flatMap((pair) => [toned('was')(pair.before), toned('changed')(pair.after)]),
    ...added.map(toned('added')),
    ...same.map(toned('same')),
  ].slice(0, MOST_MARKS)
}
