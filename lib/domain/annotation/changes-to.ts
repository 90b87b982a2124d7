import { canonicalJson } from '@/lib/domain/canonical-json'
import type { Change, Doc } from './edit'
import { wayBack } from './way-back'

/** The changes that make a document another one, those alone that change something: what is the same is left alone. */
export function changesTo({ from, to }: { from: Doc; to: Doc }): Change[] {
  const saying = new Map(from.annotations.map((annotation) => [annotation.id, annotation]))
  const annotations = to.annotations.map((annotation) => {
    const there = saying.get(annotation.id)
    return there && canonicalJson(there) === canonicalJson(annotation) ? there : annotation
  })
  return wayBack({ from, to: { ...to, annotations } })
}
