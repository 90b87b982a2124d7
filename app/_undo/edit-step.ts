import type { Named } from '@/app/_outbox/journal/entry'
import type { Annotation } from '@/lib/domain/annotation/annotation'
import { applyChange, type AnyChange, type Change, type Doc, type Edit } from '@/lib/domain/annotation/edit'
import { changedLabel, type LabelChange } from '@/lib/domain/annotation/label-change'
import { isSameShape } from '@/lib/domain/geometry/shape'
import type { EditStep } from './step'

export const withChanges = (doc: Doc, changes: readonly AnyChange[]): Doc => applyAll(doc, changes).doc

/** Applies changes in order; `inverse` leads back over all of them. */
export function applyAll(doc: Doc, changes: readonly AnyChange[]): { doc: Doc; inverse: Change[] } {
  return changes.reduce<{ doc: Doc; inverse: Change[] }>(
    (before, each) => {
      const after = applyChange(before.doc, each)
      return { doc: after.doc, inverse: [...after.inverse, ...before.inverse] }
    },
    { doc, inverse: [] },
  )
}

/** The document after changes, and the step that leads back; undefined where they change nothing. */
export function stepOf(image: Named, before: Doc, changes: readonly Change[]): { doc: Doc; step: EditStep } | undefined {
  const { doc, inverse } = applyAll(before, changes)
  if (doc === before) return undefined
  return { doc, step: { kind: 'edits', image, changes: inverse, found: findAll(doc, inverse) } }
}

type Retraced = {
  doc: Doc
  /** what was done, to be sent */
  changes: Change[]
  /** the way back from there, if anything was done */
  back: EditStep | undefined
  /** how much stays as it is, since it was changed elsewhere */
  left: number
}

/**
 * Goes a step back, as far as things still are as they were left: what others did meanwhile stays.
 * @param labels those that there are: nothing is put under another
 */
export function retrace(doc: Doc, step: EditStep, labels: ReadonlySet<string>): Retraced {
  const touched = new Set<string>()
  const possible: Change[] = []
  let [now, left] = [doc, 0]
  for (const change of step.changes) {
    const verdict = judge(now, change, { step, touched, labels })
    if (verdict === 'changed') left++
    if (verdict !== 'fits') continue
    now = applyChange(now, change).doc
    possible.push(change)
  }
  const done = stepOf(step.image, doc, possible)
  return { doc: done?.doc ?? doc, changes: done ? possible : [], back: done?.step, left }
}

type Known = { step: EditStep; touched: Set<string>; labels: ReadonlySet<string> }

function judge(doc: Doc, change: Change, { step, touched, labels }: Known): 'fits' | 'changed' | 'so already' {
  // "Negative" clears the picture: with a box of somebody else on it, that would go too.
  if ('negative' in change) {
    if (change.negative === doc.negative) return 'so already'
    return change.negative && doc.annotations.length > 0 ? 'changed' : 'fits'
  }
  if ('put' in change && !labels.has(change.put.labelId)) return 'changed'
  const id = idOf(change)
  const wanted = 'put' in change ? change.put : null
  const now = find(doc, id)
  if (!now && !wanted) return 'so already'
  if (!touched.has(id) && !isSame(now, step.found[id] ?? null)) return isSame(now, wanted) ? 'so already' : 'changed'
  touched.add(id)
  return 'fits'
}

/**
 * What a label's end makes of a step: what it would put under the label comes under the other one. Where there is no other,
 * it still asks for it: that it does not come is said when it is asked for, and the label may be back by then.
 */
export function followedStep(step: EditStep, change: LabelChange): EditStep {
  const label = changedLabel(change)
  const follow = (annotation: Annotation): Annotation | null => {
    if (annotation.labelId !== label) return annotation
    return 'relabel' in change ? { ...annotation, labelId: change.relabel.to } : null
  }
  const changes = step.changes.map((one) => ('put' in one ? { put: follow(one.put) ?? one.put } : one))
  const found = Object.fromEntries(Object.entries(step.found).map(([id, one]) => [id, one && follow(one)]))
  return { ...step, changes, found }
}

/** What is left of a step where the server will not take some of its edits: they changed nothing, so nothing leads back. */
export function refusedStep(step: EditStep, edits: readonly Edit[]): EditStep | undefined {
  const refused = edits.flatMap(({ id, change }) => (step.edits?.includes(id) ? change : []))
  if (refused.length === 0) return step
  const ids = new Set(refused.flatMap((change) => ('negative' in change ? [] : idOf(change))))
  const changes = step.changes.filter((one) => 'negative' in one || !ids.has(idOf(one)))
  if (refused.some((change) => 'negative' in change) || changes.every((one) => 'negative' in one)) return undefined
  return { ...step, changes, found: Object.fromEntries(Object.entries(step.found).filter(([id]) => !ids.has(id))) }
}

/** The step as it is found without annotations that somebody else took or changed. */
export const lostStep = (step: EditStep, ids: ReadonlySet<string>): EditStep => ({
  ...step,
  found: Object.fromEntries(Object.entries(step.found).map(([id, one]) => [id, ids.has(id) ? null : one])),
})

const idOf = (change: Exclude<Change, { negative: boolean }>): string => ('put' in change ? change.put.id : change.remove)

const find = ({ annotations }: Doc, id: string): Annotation | null => annotations.find((one) => one.id === id) ?? null

function findAll(doc: Doc, changes: readonly Change[]): Record<string, Annotation | null> {
  const byId = new Map(doc.annotations.map((one) => [one.id, one]))
  return Object.fromEntries(changes.flatMap((one) => ('negative' in one ? [] : [[idOf(one), byId.get(idOf(one)) ?? null]])))
}

/** The same mark, in whatever order a database keeps its attributes. */
export function isSame(one: Annotation | null, other: Annotation | null): boolean {
  if (one === other || !one || !other) return one === other
  return one.labelId === other.labelId && isSameShape(one.shape, other.shape) && attributesOf(one) === attributesOf(other)
}

const attributesOf = ({ attributes }: Annotation): string =>
  JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)))
