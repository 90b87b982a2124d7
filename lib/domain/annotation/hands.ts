import type { AnyChange } from './edit'

type Deed = { userId: string; changes: readonly AnyChange[] }
type Mark = { here: boolean; label?: string; hand?: string }

/**
 * Who did the last thing to each of these annotations, as far as the edits say, oldest first. "Nothing here" and the end
 * of a label are somebody's deed where they found it there.
 */
export function handsOf(edits: readonly Deed[], ids: readonly string[]): Map<string, string> {
  const marks = new Map(ids.map((id): [string, Mark] => [id, { here: true }]))
  for (const { userId, changes } of edits) {
    for (const change of changes) {
      for (const [id, mark] of touchedBy(change, marks)) marks.set(id, { ...after(mark, change), hand: userId })
    }
  }
  return new Map([...marks].flatMap(([id, { hand }]) => (hand === undefined ? [] : [[id, hand]])))
}

function touchedBy(change: AnyChange, marks: ReadonlyMap<string, Mark>): [string, Mark][] {
  if ('put' in change || 'remove' in change) {
    const id = 'put' in change ? change.put.id : change.remove
    const mark = marks.get(id)
    return mark && (mark.here || 'put' in change) ? [[id, mark]] : []
  }
  return [...marks].filter(([, { here, label }]) => {
    if (!here) return false
    if ('negative' in change) return change.negative
    return label === ('relabel' in change ? change.relabel.from : change.dropLabel)
  })
}

function after(mark: Mark, change: AnyChange): Mark {
  if ('put' in change) return { here: true, label: change.put.labelId }
  if ('relabel' in change) return { ...mark, label: change.relabel.to }
  return { ...mark, here: false }
}
