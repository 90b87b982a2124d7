import type { Change, Doc } from './edit'

/** The changes that lead from a document back to an earlier one of the same picture. What comes back lies on top. */
export function wayBack({ from, to }: { from: Doc; to: Doc }): Change[] {
  if (to.negative) return from.negative ? [] : [{ negative: true }]
  const there = new Set(from.annotations)
  const wanted = new Set(to.annotations.map(({ id }) => id))
  const changes: Change[] = [
    ...from.annotations.filter(({ id }) => !wanted.has(id)).map(({ id }) => ({ remove: id })),
    ...to.annotations.filter((annotation) => !there.has(annotation)).map((put) => ({ put })),
  ]
  return from.negative && to.annotations.length === 0 ? [{ negative: false }] : changes
}
