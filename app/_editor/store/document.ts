import { type AnyChange, applyChange, type Change, type Doc } from '@/lib/domain/annotation/edit'

/** The annotations of the open image and the way back: what undoes each step, newest last. */
export type Document = { doc: Doc; past: Undo[]; future: Undo[] }
/** `run` names a run of small steps that are undone as one: the arrow key held down. */
type Undo = { changes: Change[]; run?: string }

export const openDocument = (doc: Doc): Document => ({ doc, past: [], future: [] })

/** Applies one step of the person. Returns the document itself if nothing changes. */
export function change(document: Document, changes: Change[], run?: string): Document {
  const { doc, inverse } = applyAll(document.doc, changes)
  if (doc === document.doc) return document
  const last = document.past.at(-1)
  // The oldest way back leads over the whole run.
  const past = run && last?.run === run ? document.past : [...document.past, { changes: inverse, run }]
  return { doc, past, future: [] }
}

/** One step back, and the changes to send for it; undefined where there is none. */
export function undo({ doc, past, future }: Document): { document: Document; changes: Change[] } | undefined {
  const step = past.at(-1)
  if (!step) return undefined
  const { doc: before, inverse } = applyAll(doc, step.changes)
  return { document: { doc: before, past: past.slice(0, -1), future: [...future, { changes: inverse }] }, changes: step.changes }
}

/** One step forward again. */
export function redo({ doc, past, future }: Document): { document: Document; changes: Change[] } | undefined {
  const step = future.at(-1)
  if (!step) return undefined
  const { doc: after, inverse } = applyAll(doc, step.changes)
  return { document: { doc: after, past: [...past, { changes: inverse }], future: future.slice(0, -1) }, changes: step.changes }
}

/** The server's word with the edits it has not seen yet on top; the way back stays. */
export const rebase = (document: Document, server: Doc, waiting: Change[]): Document => ({ ...document, doc: withChanges(server, waiting) })

export const withChanges = (doc: Doc, changes: AnyChange[]): Doc => applyAll(doc, changes).doc

/** Applies changes in order; `inverse` leads back over all of them. */
export function applyAll(doc: Doc, changes: AnyChange[]): { doc: Doc; inverse: Change[] } {
  return changes.reduce<{ doc: Doc; inverse: Change[] }>(
    (before, each) => {
      const after = applyChange(before.doc, each)
      return { doc: after.doc, inverse: [...after.inverse, ...before.inverse] }
    },
    { doc, inverse: [] },
  )
}
